"""How alike a column's name is to a field's, whatever the system's habits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from ringmain.collect.contracts.shapes import Contract, Field
from ringmain.collect.files.mapping.aliases import list_aliases

_ABBREVIATIONS = {
    "acc": "account", "acct": "account", "accnt": "account", "addr": "address",
    "add": "address", "amt": "amount", "appl": "application", "bal": "balance",
    "cd": "code", "chg": "charge", "co": "company", "comp": "company",
    "cons": "consumption",
    "cust": "customer", "desc": "description", "dir": "direction", "dt": "date",
    "dte": "date", "dttm": "datetime", "eff": "effective", "elec": "electricity",
    "est": "estimated", "freq": "frequency", "fname": "first name",
    "forename": "first name",
    "forenames": "first name", "freqy": "frequency", "inv": "invoice",
    "lname": "last name",
    "loc": "location", "mob": "mobile", "mth": "month", "mtr": "meter", "nm": "name",
    "org": "organisation", "organization": "organisation", "pcd": "postcode",
    "pcode": "postcode", "ph": "phone", "pmt": "payment", "prem": "premises",
    "premise": "premises", "prod": "product", "property": "premises", "pymt": "payment",
    "qty": "quantity", "rdg": "reading", "reg": "register", "sname": "last name",
    "stat": "status", "stmt": "statement", "surname": "last name", "tel": "phone",
    "telephone": "phone", "tariff": "product", "trans": "transaction",
    "ts": "timestamp",
    "tstp": "timestamp", "txn": "transaction", "typ": "type", "val": "value",
    "kind": "type", "zip": "postcode", "zipcode": "postcode", "cell": "mobile",
    "firstname": "first name",
    "lastname": "last name", "fullname": "full name", "dob": "date of birth",
    "birthdate": "date of birth", "freeform": "text", "programme": "program",
    "programs": "program",
}  # fmt: skip
_NUMBERS = {"no", "num", "nbr", "nr", "number", "id", "ref", "reference", "identifier",
            "key", "code"}  # fmt: skip
_NOUNS = {"account", "agreement", "bill", "birth", "case", "close", "company",
          "complaint", "contract", "customer", "due", "end", "event", "first", "full",
          "invoice", "issue", "last", "meter", "open", "organisation", "outage",
          "party",
          "payment", "premises", "product", "property", "read", "serial", "session",
          "site", "start", "street", "supply", "tariff", "town", "user"}  # fmt: skip
_TAILS = ("name", "number", "date", "code", "type", "no", "id")
_UNITS = {
    "mw": "MW", "kw": "kW", "kwh": "kWh", "kwhs": "kWh", "mwh": "MWh", "wh": "Wh",
    "gbp": "pounds",
    "pounds": "pounds", "pound": "pounds", "£": "pounds", "pence": "pence",
    "p": "pence", "usd": "dollars", "dollars": "dollars", "$": "dollars",
    "eur": "euros", "euro": "euros", "euros": "euros", "€": "euros", "cents": "cents",
}  # fmt: skip
_FIELD_UNITS = {"pence", "wh", "mw", "kw", "m2", "seconds", "minutes"}
_NOISE = {"the", "of", "a", "an", "in", "is", "at", "on", "for", "and", "utc", "gmt",
          "local", "ex", "exc", "excl", "inc", "incl", "including",
          "excluding"}  # fmt: skip
# A name that is a unit and nothing else.
_OF_UNIT = {"kWh": "energy", "MWh": "energy", "Wh": "energy",
            "kW": "power", "MW": "power"}  # fmt: skip
_PHRASES = (
    ("post", "code", "postcode"),
    ("zip", "code", "postcode"),
    ("e", "mail", "email"),
    ("f", "name", "fname"),
    ("l", "name", "lname"),
    ("date", "time", "datetime"),
    ("time", "stamp", "timestamp"),
)
_WORD = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[£$€]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: its words, made plain, and the unit it mentions."""

    words: tuple[str, ...]
    unit: str | None = None

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(self.words)


@lru_cache(maxsize=4096)
def take_apart(name: str) -> Name:
    """Split camelCase, underscores and abbreviations into plain words and a unit."""
    words: list[str] = []
    unit = None
    for raw in _joined_phrases(_raw_words(name)):
        if raw in _UNITS and (raw != "p" or words):
            unit = _UNITS[raw]
        else:
            words.extend(_plain(raw).split())
    if unit and not words:
        words = [_OF_UNIT.get(unit, "amount")]
    return Name(tuple(words), unit)


def _raw_words(name: str) -> list[str]:
    spaced = re.sub(r"(?i)([kM]Wh)", r" \1 ", name.replace("#", " no "))
    spaced = re.sub(r"(?<=[A-Z])id$", " id", spaced)  # LCLid
    found: list[str] = []
    for part in spaced.split():
        if part.lower() in _UNITS:
            found.append(part.lower())
        else:
            found += [word.lower() for word in _WORD.findall(part)]
    return found


def _plain(word: str) -> str:
    word = _ABBREVIATIONS.get(word, word)
    for tail in _TAILS:
        if word.endswith(tail) and word[: -len(tail)] in _NOUNS:
            return f"{_plain(word[: -len(tail)])} {_plain(tail)}"
    return "number" if word in _NUMBERS else word


def _joined_phrases(words: list[str]) -> list[str]:
    for first, second, whole in _PHRASES:
        for place in range(len(words) - 1):
            if words[place : place + 2] == [first, second]:
                words[place : place + 2] = [whole]
                break
    return words


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, 0 to 1, and the name it rests on."""

    score: float
    known_as: str
    is_own_name: bool


def likeness(column: str, field: Field, contract: Contract) -> Likeness:
    """Compare a column's name with a field's name and with all it is called."""
    name = take_apart(column)
    own = _field_words(field.name)
    with_noun = take_apart(f"{contract.noun} {own.text}")
    called = (*field.synonyms, *list_aliases(contract.name, field.name))
    return max(
        Likeness(_compare(name, own), field.name, True),
        Likeness(_compare(name, with_noun) * 0.98, field.name, True),
        *(Likeness(_compare(name, take_apart(known)) * 0.97, known, False)
          for known in called),
        key=lambda like: like.score,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _field_words(name: str) -> Name:
    words = [word for word in name.split("_") if word not in _FIELD_UNITS]
    if words and words[-1] in ("at", "on"):
        words[-1] = "date"
    return take_apart(" ".join(words))


def _compare(one: Name, other: Name) -> float:
    mine, theirs = _telling(one), _telling(other)
    if not mine or not theirs:
        return 0.0
    if mine == theirs or "".join(mine) == "".join(theirs):
        return 1.0
    if sorted(mine) == sorted(theirs):
        return 0.96
    shared = _shared_weight(mine, theirs)
    total = sum(map(_weight, mine)) + sum(map(_weight, theirs))
    overlap = 2 * shared / total
    spelling = SequenceMatcher(None, "".join(mine), "".join(theirs)).ratio()
    return max(overlap * 0.95, spelling * 0.9 if spelling > 0.82 else 0.0)


def _telling(name: Name) -> list[str]:
    words = [_stem(word) for word in name.words if word not in _NOISE]
    return words or [_stem(word) for word in name.words]


def _stem(word: str) -> str:
    """Opened and open, starts and start, are one word here."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


def _weight(word: str) -> float:
    """Words that stand in many names say little."""
    if word in ("number", "date", "name", "type", "datetim", "cod"):
        return 0.5
    return 1.0


def _shared_weight(mine: list[str], theirs: list[str]) -> float:
    left = list(theirs)
    shared = 0.0
    for word in mine:
        if word in left:
            left.remove(word)
            shared += _weight(word)
    return shared
