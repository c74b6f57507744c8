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


def say(reason: Reason) -> str:
    """One reason: "Name: Robert matches Bob", "Mobile ends 0771"."""
    field = _FIELDS.get(reason.field, reason.field.replace("_", " ").capitalize())
    if reason.field in _WORDS:
        return _say_word(field, reason)
    if reason.quality is Quality.EXACT:
        return f"{field} {reason.value}"
    how = "ends" if reason.quality is Quality.ENDS else "begins"
    return f"{field} {how} {reason.typed}"


def say_all(reasons: Sequence[Reason]) -> str:
    """Every reason once; a name that is as typed is said once for all its words."""
    return " · ".join(dict.fromkeys(say(reason) for reason in reasons))


def _say_word(field: str, reason: Reason) -> str:
    word = _as_written(reason)
    return {
        Quality.EXACT: field,
        Quality.PREFIX: f"{field}: {word} begins {reason.typed}",
        Quality.NICKNAME: f"{field}: {word} matches {reason.typed}",
        Quality.SOUND: f"{field}: {word} sounds like {reason.typed}",
        Quality.TYPO: f"{field}: {word} is close to {reason.typed}",
        Quality.TYPOS: f"{field}: {word} is close to {reason.typed}",
        Quality.PART: f"{field}: {word} has {reason.typed} in it",
    }.get(reason.quality, field)


def _as_written(reason: Reason) -> str:
    """The word of the value as it stands there, with its capitals and accents."""
    for word in reason.value.replace(",", " ").split():
        if reason.matched in words_of(word):
            return word
    return reason.matched
