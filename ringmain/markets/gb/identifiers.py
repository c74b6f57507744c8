"""Identifiers of the British market: MPAN, MPRN, postcode, telephone number."""

from __future__ import annotations

import re
from typing import Final

_MPAN_PRIMES: Final = (3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43)
_POSTCODE: Final = re.compile(
    r"(?:GIR 0AA|(?:[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]|[A-HK-Y][0-9][0-9]"
    r"|[0-9][A-HJKSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY])) [0-9][ABD-HJLNP-UW-Z]{2})"
)
_PHONE: Final = re.compile(r"0(?:[127389][0-9]{8,9}|5[56][0-9]{8})")


def mpan_check_digit(first_twelve: str) -> str:
    """Return the 13th digit of an MPAN core from the twelve before it.

    Each digit times a prime (3, 5, 7, 13 … 43: eleven is left out), summed, modulo 11,
    modulo 10. Source: the MRA's check-digit rule as implemented by
    bitbucket.org/tlocke/mpan and Chellow's ``parse_mpan_core``.

    :raises ValueError: not twelve digits.
    """
    if not (first_twelve.isascii() and first_twelve.isdigit()) or (
        len(first_twelve) != len(_MPAN_PRIMES)
    ):
        raise ValueError(
            f"An MPAN core needs twelve digits before its check digit, not "
            f"{first_twelve!r}. Remove spaces and the top line."
        )
    total = sum(
        int(digit) * prime
        for digit, prime in zip(first_twelve, _MPAN_PRIMES, strict=True)
    )
    return str(total % 11 % 10)


def is_mpan(value: str) -> bool:
    """Say whether a value is a 13-digit MPAN core with a right check digit."""
    if not re.fullmatch(r"[0-9]{13}", value):
        return False
    return mpan_check_digit(value[:12]) == value[12]


def mprn_check_digits(stem: str) -> str:
    """Return the two check digits that end an MPRN.

    Each digit of the stem times (length - position), summed, modulo 11, in two digits.
    Source: the worked example 3938424403 (39384244 gives 179, modulo 11 is 3).

    :raises ValueError: the stem is not 1 to 10 digits.
    """
    if not re.fullmatch(r"[0-9]{1,10}", stem):
        raise ValueError(
            f"An MPRN has 1 to 10 digits before its check digits, not {stem!r}. "
            "Remove spaces and letters."
        )
    length = len(stem)
    total = sum(int(digit) * (length - place) for place, digit in enumerate(stem))
    return f"{total % 11:02d}"


def is_mprn(value: str) -> bool:
    """Say whether a value is an MPRN: 6 to 10 digits with right check digits.

    Lengths outside 6 to 10 digits are not in use, though the rule itself allows them.
    """
    if not re.fullmatch(r"[0-9]{6,10}", value):
        return False
    return mprn_check_digits(value[:-2]) == value[-2:]


def is_postcode(value: str) -> bool:
    """Say whether a value has the shape of a British postcode (``SW1A 1AA``).

    One space, capitals. Source: BS 7666 and the Cabinet Office's pattern. The shape
    says nothing about whether Royal Mail delivers there.
    """
    return _POSTCODE.fullmatch(value) is not None


def is_phone(value: str) -> bool:
    """Say whether a value is a British telephone number, spaces and +44 allowed.

    Source: Ofcom's National Telephone Numbering Plan: 01, 02, 03, 07, 08 and 09 with
    nine or ten digits after the nought, 055 and 056 with ten.
    """
    digits = re.sub(r"[ ()-]", "", value)
    if digits.startswith("+44"):
        digits = "0" + digits[3:].removeprefix("0")
    return _PHONE.fullmatch(digits) is not None
