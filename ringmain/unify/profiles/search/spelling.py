"""How far two spellings are apart, and what they have in common. Pure.

A misspelling is found by what is left of both words when letters are left out: "simth"
and "smith" both leave "smth". A dictionary keeps those remains as hashes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_SHORTEST = 4  # shorter words have too many neighbours to guess
_LONG = 8  # from here on two slips are forgiven
_HEAD = 7  # remains are made of so many first letters, which keeps them few


def slips_forgiven(word: str) -> int:
    """How many letters may be wrong: none below four letters, two from eight on."""
    if len(word) < _SHORTEST:
        return 0
    return 1 if len(word) < _LONG else 2


def near_keys(word: str) -> list[int]:
    """Hashes of a word of the dictionary with letters left out."""
    head = word[:_HEAD]
    return sorted({_hash(rest) for rest in _remains(head, slips_forgiven(word))})


def distance(one: str, other: str, most: int) -> int:
    """Letters wrong, missing, too many or swapped; ``most`` + 1 if there are more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    one, other = _where_they_differ(one, other)
    earlier: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, sign in enumerate(other, start=1):
            least = min(
                last[column] + 1,
                current[column - 1] + 1,
                last[column - 1] + (letter != sign),
            )
            if _swapped(one, other, row, column):
                least = min(least, earlier[column - 2] + 1)
            current.append(least)
        if min(current) > most:
            return most + 1
        earlier, last = last, current
    return min(last[-1], most + 1)


def sound(word: str) -> str:
    """A key that words of like sound share; empty where the letters are not Latin.

    Rules of thumb for names as the British write them: Philips and Fillips, Shaun and
    Shawn, Catherine and Kathryn, Wright and Right.
    """
    if not (word.isascii() and word.isalpha()) or len(word) < 3:
        return ""
    for pattern, plain in _SOUNDS:
        word = pattern.sub(plain, word)
    return word


_SOUNDS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^wh", "w"),
        (r"^x", "s"),
        (r"^(?:mac|mc|mck|mack)(?=[a-z])", "mk"),
        (r"ph", "f"),
        (r"(?<=[aeiou])gh(?=t|$|[^aeiou])", ""),
        (r"gh", "g"),
        (r"sch|sh|ch(?=r)", "S"),
        (r"tch|ch|ti(?=o)", "C"),
        (r"th", "t"),
        (r"ck|q|c(?=[^eiy]|$)", "k"),
        (r"c", "s"),
        (r"dg|g(?=[eiy])|j", "j"),
        (r"z", "s"),
        (r"x", "ks"),
        (r"v", "f"),
        (r"(?<=[aeiouy])h(?![aeiouy])|(?<=[^aeiouySC])h", ""),
        (r"(?<=[aeiou])w(?![aeiouy])", ""),
        (r"^[aeiouy]+", "A"),
        (r"(.)\1+", r"\1"),
        (r"[aeiouyw]+", ""),
    )
)


def _where_they_differ(one: str, other: str) -> tuple[str, str]:
    """Both without what they begin and end with alike: most of it, for a slip."""
    start, shorter = 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    one, other, shorter = one[start:], other[start:], shorter - start
    end = 0
    while end < shorter and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[: len(one) - end], other[: len(other) - end]


def _swapped(one: str, other: str, row: int, column: int) -> bool:
    return (
        row > 1
        and column > 1
        and one[row - 1] == other[column - 2]
        and one[row - 2] == other[column - 1]
    )


def _remains(word: str, slips: int) -> Iterator[str]:
    yield word
    if slips and len(word) > 2:
        for place in range(len(word)):
            yield from _remains(word[:place] + word[place + 1 :], slips - 1)


def _hash(text: str) -> int:
    value = zlib.crc32(text.encode())
    return value - 2**32 if value >= 2**31 else value
