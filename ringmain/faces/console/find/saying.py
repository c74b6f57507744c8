"""Why a customer was found, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ringmain.unify.profiles.search.folding import words_of
from ringmain.unify.profiles.search.shapes import Quality, Reason

_FIELDS = {
    "name": "Name",
    "account_name": "Name on the account",
    "account_number": "Account",
    "party_number": "Customer",
    "supply_point_number": "Supply",
    "meter_serial": "Meter",
    "premises_number": "Premises",
    "postcode": "Postcode",
    "phone": "Phone",
    "mobile_phone": "Mobile",
    "email": "E-mail",
    "address": "Address",
}
_WORDS = frozenset({"name", "account_name", "address"})
_PLAIN = frozenset(name for key, name in _FIELDS.items() if key not in _WORDS)


def say_all(reasons: Sequence[Reason]) -> str:
    """Why, field by field: "Name: Robert matches Bob · Mobile ends 0771"."""
    said: dict[str, list[str]] = {}
    for reason in reasons:
        what = _say(reason)
        kept = said.setdefault(_field(reason), [])
        if what and what not in kept:
            kept.append(what)
    return " · ".join(_together(field, what) for field, what in said.items())


def _together(field: str, what: list[str]) -> str:
    if not what:
        return field
    return f"{field}{'' if field in _PLAIN else ':'} {', '.join(what)}"


def _field(reason: Reason) -> str:
    plain = reason.field.replace("_", " ").capitalize()
    return _FIELDS.get(reason.field, plain)


def _say(reason: Reason) -> str:
    if reason.field not in _WORDS:
        return _say_number(reason)
    word, typed = _as_written(reason), reason.typed
    return {
        Quality.EXACT: "",
        Quality.PREFIX: f"{word} begins {typed}",
        Quality.NICKNAME: f"{word} matches {typed}",
        Quality.INITIAL: f"{word} may stand for {typed}",
        Quality.SOUND: f"{word} sounds like {typed}",
        Quality.TYPO: f"{word} is close to {typed}",
        Quality.TYPOS: f"{word} is close to {typed}",
        Quality.PART: f"{word} has {typed} in it",
    }.get(reason.quality, "")


def _say_number(reason: Reason) -> str:
    if reason.quality is Quality.EXACT:
        return reason.value
    how = "ends" if reason.quality is Quality.ENDS else "begins"
    return f"{how} {reason.typed}"


def _as_written(reason: Reason) -> str:
    """The word of the value as it stands there, with its capitals and accents."""
    for word in reason.value.replace(",", " ").split():
        if reason.matched in words_of(word):
            return word
    return reason.matched
