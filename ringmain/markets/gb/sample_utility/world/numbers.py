"""Numbers that systems give: never the same twice, in any block of homes."""

from __future__ import annotations

from collections import Counter

from ringmain.markets.gb.identifiers import mpan_check_digit, mprn_check_digits

BLOCK = 20_000  # homes to a block
_SPREAD = 7_368_787  # odd, no multiple of five: a one-to-one walk through 10^n


class Numbers:
    """Counts up within one block, for each prefix apart."""

    def __init__(self, block: int) -> None:
        self._block = block
        self._counts: Counter[str] = Counter()

    def next(self, prefix: str, digits: int) -> str:
        """Return the next number: prefix, then the block and the count."""
        self._counts[prefix] += 1
        return f"{prefix}{self._block + 1:02d}{self._counts[prefix]:0{digits}d}"


def mpan(distributor: str, home: int, place: int) -> str:
    """Return the MPAN of a home: place 0 takes energy, 1 gives it."""
    core = ((home * 2 + place) * _SPREAD + 1_234_567_891) % 10**10
    stem = f"{distributor}{core:010d}"
    return stem + mpan_check_digit(stem)


def mprn(home: int) -> str:
    """Return the MPRN of a home, ten digits."""
    stem = f"{(home * _SPREAD + 12_345_678) % 10**7 + 30_000_000:08d}"
    return stem + mprn_check_digits(stem)


def serial(home: int, fuel: str, turn: int, *, is_smart: bool, year: int) -> str:
    """Return a meter's serial number in the style of its maker."""
    body = home * 8 + turn + {"electricity": 0, "gas": 3, "export": 6}[fuel]
    letter = {"electricity": "E", "gas": "G", "export": "X"}[fuel]
    if is_smart:
        return f"{year % 100:02d}{letter}6{body:08d}"
    return f"{letter}{year % 100:02d}K{body:07d}"


def uprn(home: int) -> str:
    """Return a property reference, twelve digits."""
    return f"{10_090_000_000 + home * 7:012d}"
