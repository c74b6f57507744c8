"""Which words of names and addresses a typed word may stand for."""

from __future__ import annotations

from collections.abc import Iterable

from ringmain.unify.profiles.reading.sql import fetch
from ringmain.unify.profiles.search.nicknames import other_names
from ringmain.unify.profiles.search.shapes import Quality, Spellings
from ringmain.unify.profiles.search.spelling import (
    distance,
    near_keys,
    slips_forgiven,
    sound,
)

_MOST = 150  # words that one beginning may stand for; more are too many to list
_SHORTEST_PART = 3

# A range, not LIKE: only that finds its place in the index by a value of a row.
_BEGINNING = f"""
    SELECT typed, array(SELECT word FROM unify_search_word
        WHERE word >= typed AND word < typed || chr(1114111)
        ORDER BY word LIMIT {_MOST + 1})
    FROM unnest(%(typed)s::text[]) AS asked(typed)
"""
_NEAR = """
    SELECT word FROM unify_search_word
    WHERE near && %(near)s::int[] OR sound = %(sound)s
"""
_PART = f"""
    SELECT word FROM unify_search_word
    WHERE word LIKE %(part)s ORDER BY length(word), word LIMIT {_MOST}
"""


def spell_strictly(words: Iterable[str]) -> dict[str, Spellings]:
    """What each word may be as typed: itself, a beginning, another name for it.

    One that begins too many others is broad, and so is a letter beside other words.
    """
    asked = sorted(set(words))
    broad = 1 if len(asked) > 1 else 0
    return {
        typed: Spellings(
            _strict(typed, begun[:_MOST]),
            is_broad=len(begun) > _MOST or len(typed) <= broad,
        )
        for typed, begun in (fetch(_BEGINNING, {"typed": asked}) if asked else ())
    }


def spell_freely(word: str, strictly: Spellings, *, is_alone: bool) -> Spellings:
    """The same, and what it may be when misheard, mistyped or read from the middle.

    Beside other words it may also be what a record has only the first letter of.
    """
    found = dict(strictly.words)
    if not is_alone and len(word) > 1:
        found.setdefault(word[0], Quality.INITIAL)
    for candidate, quality in _misspelt(word):
        found.setdefault(candidate, quality)
    if len(word) >= _SHORTEST_PART:
        for (candidate,) in fetch(_PART, {"part": f"%{_plain(word)}%"}):
            found.setdefault(candidate, Quality.PART)
    return Spellings(found, is_broad=strictly.is_broad)


def _strict(typed: str, begun: list[str]) -> dict[str, Quality]:
    found = dict.fromkeys(begun, Quality.PREFIX)
    found |= dict.fromkeys(other_names(typed), Quality.NICKNAME)
    found[typed] = Quality.EXACT
    return found


def _misspelt(word: str) -> Iterable[tuple[str, Quality]]:
    key = sound(word)
    asked = {"near": near_keys(word), "sound": key or None}
    for (candidate,) in fetch(_NEAR, asked):
        forgiven = slips_forgiven(max(word, candidate, key=len))
        slips = distance(word, candidate, forgiven)
        if slips <= forgiven:
            yield candidate, Quality.TYPO if slips < 2 else Quality.TYPOS
        elif key and sound(candidate) == key:
            yield candidate, Quality.SOUND


def _plain(text: str) -> str:
    for sign in "\\%_":
        text = text.replace(sign, f"\\{sign}")
    return text
