"""The dictionary: learning the words of what is loaded, forgetting words of no row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection, transaction

from ringmain.foundation.database.copy import copy_table
from ringmain.unify.profiles.search.folding import words_of
from ringmain.unify.profiles.search.spelling import near_keys, sound

_TABLE = "unify_search_word"
_SHORTEST, _LONGEST = 2, 40
_SLICE = 20_000  # words looked up at a time
# Which fields of a contract have words of names and addresses.
_TEXTS = {
    "parties": (
        "first_name",
        "middle_names",
        "last_name",
        "full_name",
        "organisation_name",
        "postal_address",
    ),
    "accounts": ("name",),
    "premises": ("address_line_1", "address_line_2", "town"),
}
_INDEXES = {
    "parties": "party_by_words",
    "accounts": "account_by_words",
    "premises": "premises_by_words",
}
_OWN_INDEXES = ("search_word_by_near", "search_word_by_part")
_ROWS = ("unify_register_party", "unify_register_account", "unify_register_premises")


def has_words(contract: str) -> bool:
    """Whether rows of a contract are found by words."""
    return contract in _TEXTS


def learn_rows(contract: str, rows: pa.Table) -> None:
    """Learn the words of a settled batch, and put its rows in their index's order."""
    texts = (rows[name] for name in _TEXTS[contract] if name in rows.column_names)
    learn(word for column in texts for word in _words(column))
    with connection.cursor() as cursor:
        _put_in_order(cursor, _INDEXES[contract])


def learn(words: Iterable[str]) -> None:
    """Add words that the dictionary does not have; any order, any number of times."""
    unique = sorted({word for word in words if _is_word(word)})
    with transaction.atomic(), connection.cursor() as cursor:
        added = sum(
            _add(cursor, unique[start : start + _SLICE])
            for start in range(0, len(unique), _SLICE)
        )
        if added:
            _put_in_order(cursor, *_OWN_INDEXES)


def learn_all() -> None:
    """Learn every word of the register: for an upgrade, and after a restore."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _ROWS:
            cursor.execute(
                f"SELECT DISTINCT unnest(search_words) FROM {table} "
                "WHERE seen_at IS NOT NULL"
            )
            learn([word for (word,) in cursor.fetchall()])
            # Without it the planner knows nothing of a column that is new.
            cursor.execute(f"ANALYZE {table}")


def forget_unused(now: datetime) -> None:
    """Forget words that no row has any more: an unusual name is a person's own."""
    used = " OR ".join(
        f"EXISTS (SELECT FROM {table} r WHERE r.search_words @> ARRAY[w.word] "
        "AND r.seen_at IS NOT NULL)"
        for table in _ROWS
    )
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {_TABLE} w WHERE NOT ({used})")


def clear() -> None:
    """Forget every word: everything is about to be loaded again."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {_TABLE}")


def _put_in_order(cursor: Any, *indexes: str) -> None:
    # What waits in an index's list would be read through by every search.
    for index in indexes:
        cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])


def _words(column: Any) -> Iterator[str]:
    texts = pc.unique(column).drop_null()
    # One long text is folded at once; a line's end keeps the texts apart.
    yield from set(words_of("\n".join(texts.to_pylist())))


def _is_word(word: str) -> bool:
    if not _SHORTEST <= len(word) <= _LONGEST:
        return False
    return word[0] not in "~^" and not any(sign.isdigit() for sign in word)


def _add(cursor: Any, words: list[str]) -> int:
    cursor.execute(
        f"""SELECT word FROM unnest(%s::text[]) AS new(word)
            WHERE NOT EXISTS (SELECT FROM {_TABLE} w WHERE w.word = new.word)
            ORDER BY word COLLATE "C" """,
        [words],
    )
    new = [word for (word,) in cursor.fetchall()]
    if not new:
        return 0
    near = ["{" + ",".join(map(str, near_keys(word))) + "}" for word in new]
    table = pa.table(
        {"word": new, "sound": [sound(word) for word in new], "near": near}
    )
    copy_table(cursor, "unify_new_words", table)
    cursor.execute(
        f"""INSERT INTO {_TABLE} (word, sound, near)
            SELECT word, coalesce(sound, ''), near::int[] FROM unify_new_words
            ON CONFLICT (word) DO NOTHING"""
    )
    cursor.execute("DROP TABLE unify_new_words")
    return len(new)
