"""Which choice a system's code stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ringmain.collect.contracts.shapes import Field

# What real exports write for a choice, folded: lower case, words parted by one space.
_SAID = {
    "actual": ("a", "act", "actual read", "normal", "smart", "valid", "measured", "r"),
    "active": ("a", "live", "open", "current", "act", "on supply", "enabled"),
    "agent": ("broker", "tpi", "third party"),
    "bank_transfer": ("bacs", "bank", "transfer", "faster payment", "fps", "eft",
        "ach"),
    "broadband": ("internet service", "internet", "fibre"),
    "business": ("b", "bus", "sme", "commercial", "non domestic", "i c", "c",
                 "small business", "corporate"),
    "call": ("voice", "phone", "telephone", "voice", "c", "inbound call",
        "outbound call"),
    "card": ("credit card", "debit card", "cc", "visa", "mastercard"),
    "cash": ("counter", "paypoint", "post office"),
    "chat": ("webchat", "live chat", "web chat"),
    "cheque": ("check", "mailed check", "chq", "cq"),
    "closed": ("c", "inactive", "final", "finalled", "terminated", "ended", "cancelled",
               "x", "resolved", "dead"),
    "complaint": ("cmp", "dissatisfaction"),
    "correction": ("rebill", "amended", "corrected"),
    "credit_note": ("credit", "cn"),
    "customer": ("c", "customer read", "own", "cust", "customer own read"),
    "de_energised": ("d", "de energized", "deenergised", "off"),
    "direct_debit": (
        "bacs dd","ddm", "dd", "d d", "ddr", "ddm", "mdd", "fdd", "vdd",
        "monthly direct debit",
                     "variable direct debit", "autopay", "auto pay"),
    "disconnected": ("x", "disc", "removed"),
    "domestic": ("d", "dom", "residential", "res", "r", "household", "home",
        "consumer"),
    "electricity": ("e", "elec", "electric", "power", "el"),
    "electronic_check": ("e check", "echeck"),
    "email": ("e mail", "mail"),
    "energised": ("e", "energized", "on supply", "live"),
    "enquiry": ("inquiry", "query", "question", "enq"),
    "estimated": ("e", "est", "estimate", "deemed", "calculated"),
    "ev": ("electric vehicle", "electric car"),
    "ev_charger": ("evcp", "charger", "charge point", "evse", "ev charge point",
        "wallbox"),
    "export": ("x", "exp", "ae", "generation", "out"),
    "failed": ("f", "bounced", "returned", "rejected", "declined", "unpaid"),
    "final": ("f", "closing", "final bill"),
    "gas": ("g", "ng", "natural gas"),
    "half_hourly": ("hh", "hh", "half hourly", "smart hh"),
    "half_yearly": ("h", "six monthly", "6 monthly", "biannual", "semi annual"),
    "heat_pump": ("ashp", "gshp", "heatpump"),
    "holder": ("h", "primary", "main", "account holder", "bill payer", "owner"),
    "import": ("i", "imp", "ai", "consumption", "in"),
    "inbound": ("i", "in", "incoming", "received"),
    "issued": ("sent", "posted"),
    "joint_holder": ("j", "joint", "secondary", "co holder"),
    "letter": ("post", "white mail", "correspondence"),
    "missing": ("m", "none", "gap"),
    "mobile": ("m", "m", "cell", "mob", "sms"),
    "monthly": ("m", "month", "mth", "1 month"),
    "night": ("n", "economy 7 night"),
    "off_peak": ("offpeak", "low", "op"),
    "on_receipt": ("ror", "cash cheque", "receipt", "rob", "on receipt of bill",
        "pay on receipt",
                   "quarterly cash cheque", "cc", "por"),
    "organisation": ("o", "org", "organization", "company", "business", "corporate"),
    "outbound": ("o", "out", "outgoing", "sent"),
    "pending": ("p", "prospect", "new", "in progress", "awaiting"),
    "person": ("ind", "p", "individual", "ind", "i", "residential", "domestic",
        "consumer"),
    "phone": (
        "t","phone service", "landline", "telephone", "tel", "home phone"),
    "post": ("letter", "mail", "address"),
    "prepayment": ("pp", "ppm", "payg", "prepay", "prepaid", "pre payment", "key meter",
                   "pay as you go", "smart payg"),
    "quarterly": ("q", "quarter", "qtr", "3 monthly"),
    "refunded": ("refund", "r", "returned to customer"),
    "security": ("online security", "home security", "device protection"),
    "semi_detached": ("semi", "s"),
    "settled": ("s", "paid", "cleared", "success", "successful", "complete",
        "completed",
                "ok"),
    "single": ("1r", "s", "sr", "all day", "anytime", "standard", "24h", "std"),
    "smart": ("s2ad", "s2a", "s1a", "s1ad", "s2b", "s2c", "smets", "smets1",
        "smets2", "s1", "s2"),
    "sms": ("text", "text message"),
    "solar": ("pv", "solar pv", "solar panels"),
    "standing": ("stchg", "sc", "standing charge", "daily charge"),
    "standing_order": ("sto", "so",),
    "substituted": ("s", "sub"),
    "switch": ("transfer", "cos", "change of supplier"),
    "tax": ("vat",),
    "television": ("tv", "streaming tv", "cable"),
    "terraced": ("terrace", "mid terrace", "end terrace", "t"),
    "time_of_use": ("tou", "multi rate", "economy 7"),
    "unit": ("energy", "usage", "consumption", "unit rate", "kwh"),
    "unplanned": ("fault", "emergency", "unplanned interruption"),
    "waiting": ("on hold", "pending", "awaiting customer"),
    "yearly": ("y", "annual", "annually", "a", "12 monthly"),
    "smart_thermostat": ("stat", "thermostat",),
    "register": ("nhh", "non half hourly",),
    "credit": ("n",),
    "smart_prepayment": ("s1p", "s2p",),
    "regular": ("r", "standard", "normal",),
    "battery": ("batt", "storage",),
    "other": ("oth", "misc",),
    "flat": ("apartment", "maisonette",),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class ChoiceMatch:
    """Cells translated to choices, and cells that fit none.

    ``translations`` leave out cells that are a choice as they stand. ``share`` counts
    both against all cells.
    """

    translations: dict[str, str]
    unknown: tuple[str, ...]
    share: float


def match_choices(field: Field, values: Sequence[str]) -> ChoiceMatch:
    """Translate the cells of a column to the choices of a field."""
    translations: dict[str, str] = {}
    unknown: list[str] = []
    for value in values:
        choice = find_choice(field.choices, value)
        if choice is None:
            unknown.append(value)
        elif _as_choice(value) != choice:
            translations[value] = choice
    share = 1 - len(unknown) / len(values) if values else 0.0
    return ChoiceMatch(translations=translations, unknown=tuple(unknown), share=share)


def find_choice(choices: Sequence[str], value: str) -> str | None:
    """Return the choice a cell stands for; None if none or more than one may be meant.

    In turn: the choice itself, what systems write for it, its first letter, its words
    within the cell ("Credit card (automatic)").
    """
    if _as_choice(value) in choices:
        return _as_choice(value)
    said = _fold(value)
    for test in (_is_said_for, _begins, _is_short_for, _stands_within):
        hits = [choice for choice in choices if test(said, choice)]
        if len(hits) == 1:
            return hits[0]
        if hits and test is _is_said_for:
            return None
    return None


def _as_choice(value: str) -> str:
    return value.strip().lower().replace(" ", "_").replace("-", "_")


def _fold(value: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", value)
    return " ".join(re.findall(r"[a-z0-9]+", spaced.lower()))


def _is_said_for(said: str, choice: str) -> bool:
    return said in _SAID.get(choice, ()) or said == choice.replace("_", " ")


def _begins(said: str, choice: str) -> bool:
    """One letter, or the beginning of a word."""
    return bool(said) and (len(said) == 1 or len(said) > 2) and choice.startswith(said)


def _is_short_for(said: str, choice: str) -> bool:
    """First letters (HP), one of its words (cover), or a plural (units)."""
    words = choice.split("_")
    initials = "".join(word[0] for word in words)
    is_initials = len(words) > 1 and said == initials
    return is_initials or said in words[:1] + words[-1:] or said == f"{choice}s"


def _stands_within(said: str, choice: str) -> bool:
    words = f" {said} "
    phrases = (choice.replace("_", " "), *(
        phrase for phrase in _SAID.get(choice, ()) if len(phrase) > 2
    ))  # fmt: skip
    return any(f" {phrase} " in words for phrase in phrases)
