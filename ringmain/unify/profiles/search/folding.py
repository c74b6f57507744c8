"""Typed letters as the register's words have them. Pure.

The same rules stand in SQL in `unify/register/folding.py`; a test compares the two.
"""

from __future__ import annotations

import unicodedata

from ringmain.unify.register.folding import JOINERS, ODD, PLAIN, SEPARATORS

_ODD = str.maketrans(ODD, PLAIN)
_JOIN = str.maketrans("", "", JOINERS)
_APART = str.maketrans(dict.fromkeys(JOINERS + SEPARATORS, " "))
_MARKS = (
    (0x0300, 0x036F),
    (0x0483, 0x0487),
    (0x0591, 0x05BD),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x0640, 0x0640),
)


def fold(text: str) -> str:
    """Small letters without accents: "Zoë" and "ZOE" meet."""
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFKD", text)
    plain = "".join(sign for sign in spread if not _is_mark(sign))
    return plain.lower().translate(_ODD)


def words_of(text: str) -> list[str]:
    """The words of a text; "O'Brien" gives obrien, o and brien."""
    folded = fold(text)
    joined = folded.translate(_JOIN)
    both = folded if joined == folded else f"{joined} {folded}"
    return [word for word in both.translate(_APART).split(" ") if word]


def _is_mark(sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in _MARKS)
