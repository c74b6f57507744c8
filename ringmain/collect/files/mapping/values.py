"""What the values of a column look like, whatever the column is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ringmain.collect.files.mapping import dates

EMPTY_WORDS = frozenset(
    ("unknown", "n/a", "na", "null", "none", "nil", "-", "--", "#n/a", "not known",
    "tbc",
     "nan", "(null)", "(blank)", "\\n")
)  # fmt: skip
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}$")
_POSTCODE = re.compile(r"(?i)(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$")
_PHONE = re.compile(r"(?:\+|00?)[\d\s().-]{8,16}$")
_MOBILE = re.compile(r"(?:\+44\s?\(?0?\)?|0044|0)\s?7\d[\d\s-]{7,11}$")
_LONG_POINT = re.compile(r"\d{13}$")
_NUMBER = re.compile(
    r"[-+(]?\s?[£$€]?\s?[-+]?(?:\d+|\d{1,3}(?:[,.' ]\d{3})+)?(?:[.,]\d+)?\)?-?\s?%?$"
)
_YES_NO = frozenset(("y", "n", "yes", "no", "true", "false", "t", "f", "0", "1"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What a column's values look like; shares of the values that say something.

    ``words`` are values that stand for nothing, as they are written.
    """

    values: tuple[str, ...]
    words: tuple[str, ...]
    emails: float
    postcodes: float
    phones: float
    mobiles: float
    long_points: float
    numbers: float
    dated: float
    times: float
    is_yes_no: bool

    @property
    def has_fraction(self) -> bool:
        """Whether any number has a fraction."""
        return any(
            re.search(r"[.,]\d{1,2}$|[.,]\d{4,}$", value) for value in self.values
        )

    @property
    def sign(self) -> str | None:
        """The currency sign that values carry."""
        return next(
            (char for value in self.values for char in value if char in "£$€"), None
        )


def look_at(examples: Sequence[str]) -> Look:
    """Look at the distinct values of a column."""
    values = tuple(value for value in examples if value.lower() not in EMPTY_WORDS)
    words = tuple(value for value in examples if value.lower() in EMPTY_WORDS)
    return Look(
        values=values,
        words=words,
        emails=_share(values, _EMAIL.match),
        postcodes=_share(values, _POSTCODE.match),
        phones=_share(values, _PHONE.match),
        mobiles=_share(values, _MOBILE.match),
        long_points=_share(values, _LONG_POINT.match),
        numbers=_share(values, _is_number),
        dated=dates.detect_formats(values).share,
        times=1.0 if dates.time_format(values) else 0.0,
        is_yes_no=bool(values) and all(value.lower() in _YES_NO for value in values),
    )


def _share(values: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(value)) for value in values) / len(values) if values else 0.0


def _is_number(value: str) -> bool:
    return bool(_NUMBER.match(value)) and any(char.isdigit() for char in value)


def decimal_sign(columns: Sequence[Look]) -> str:
    """The decimal sign most numbers of the file show; a point where none does."""
    commas = points = 0
    for look in columns:
        if look.numbers < 0.9 or look.dated > 0.5:
            continue
        for value in look.values:
            commas += bool(re.search(r"\d,(?:\d{1,2}|\d{4,})\D*$|\d\.\d{3},\d", value))
            points += bool(re.search(r"\d\.(?:\d{1,2}|\d{4,})\D*$|\d,\d{3}\.\d", value))
    return "," if commas > points else "."
