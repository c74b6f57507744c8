"""What a search text may mean: a number, a postcode, a phone, an e-mail, a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ringmain.foundation.ids.nouns import normalize_key
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal

_PHONE = re.compile(r"^\+?[\d\s()./-]{4,}$")
_TAIL = 10  # digits of a phone number that are compared; see the register's models


@dataclass(frozen=True, slots=True)
class Probe:
    """One place to look: rows of a noun whose column starts like this.

    ``field`` is what a page calls it; it is looked at by actors who may see its class.
    """

    noun: str
    field: str
    column: str
    like: str
    personal: Personal
    id_column: str = "id"
    shown: str = ""
    condition: str = "true"


def probes(text: str) -> Iterator[Probe]:
    """Yield where a text may be found by its first letters, likeliest first."""
    yield from _numbers(text)
    yield from _postcodes(text)
    yield from _phones(text)
    yield from _mails(text)
    yield from _names(text)


def name_words(text: str) -> tuple[str, ...]:
    """The words of a text that may be a name; none where it has digits or an @."""
    if any(sign.isdigit() or sign == "@" for sign in text):
        return ()
    return tuple(text.lower().split())


def name_forms(words: tuple[str, ...]) -> tuple[str, ...]:
    """The ways the words may stand in a sorted list: as typed, last word first."""
    typed = " ".join(words)
    turned = " ".join((words[-1], *words[:-1])) if words else ""
    return tuple(dict.fromkeys((typed, turned)))


def escaped(text: str) -> str:
    """The text with LIKE's own signs made plain."""
    return re.sub(r"([\\%_])", r"\\\1", text)


def _numbers(text: str) -> Iterator[Probe]:
    pseudonym = Personal.PSEUDONYM
    key = normalize_key(text)
    joined = key.replace(" ", "")
    yield _number("account", "account_number", key)
    yield _number("party", "party_number", key)
    yield _number("supply_point", "supply_point_number", joined)
    yield _number("meter", "meter_serial", key)
    yield _number("premises", "premises_number", key)
    if joined != key:
        yield Probe("meter", "meter_serial", "meter_serial", escaped(joined), pseudonym)


def _number(noun: str, field: str, key: str) -> Probe:
    return Probe(noun, field, field, escaped(key), Personal.PSEUDONYM)


def _postcodes(text: str) -> Iterator[Probe]:
    compact = text.upper().replace(" ", "")
    if not (2 <= len(compact) <= 10 and compact.isalnum() and _has_digit(compact)):
        return
    for noun in ("premises", "party"):
        yield Probe(
            noun, "postcode", "postcode_compact", escaped(compact), Personal.DIRECT,
            shown="postcode", condition="seen_at IS NOT NULL",
        )  # fmt: skip


def _phones(text: str) -> Iterator[Probe]:
    if not _PHONE.match(text):
        return
    tail = _phone_tail(text)
    for field, column in (("phone", "phone_tail"), ("mobile_phone", "mobile_tail")):
        yield Probe(
            "party", field, column, tail, Personal.DIRECT, shown=field,
            condition="seen_at IS NOT NULL",
        )  # fmt: skip
    yield Probe(
        "party", "contact", "tail", tail, Personal.DIRECT, "party_id", shown="value"
    )


def _phone_tail(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    if len(digits) >= _TAIL:
        return digits[-_TAIL:]
    if text.startswith("+"):
        digits = digits[2:]
    return digits.lstrip("0")


def _mails(text: str) -> Iterator[Probe]:
    if " " in text or len(text) < 3 or text.isdigit():
        return
    like = escaped(text.lower())
    yield Probe(
        "party", "email", "lower(email)", like, Personal.DIRECT, shown="email",
        condition="seen_at IS NOT NULL",
    )  # fmt: skip
    yield Probe(
        "party", "contact", "lower(value)", like, Personal.DIRECT, "party_id",
        shown="value",
    )  # fmt: skip


def _names(text: str) -> Iterator[Probe]:
    words = name_words(text)
    if not words:
        return
    for form in name_forms(words):
        yield _name("sort_name", form)
    if len(words) == 1:
        yield _name("lower(first_name)", words[0])


def _name(column: str, text: str) -> Probe:
    return Probe(
        "party", "name", column, escaped(text), Personal.DIRECT,
        condition="seen_at IS NOT NULL",
    )  # fmt: skip


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)
