"""The SQL that settles a batch, made from a noun's declaration.

`unify_landed` is the batch as it came; `unify_settling` is each of its rows as it will
stand: merged with what other sources said, with its provenance and its links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ringmain.foundation.ids.nouns import noun_id_sql
from ringmain.unify.register.rules.nouns import (
    KEY_OF,
    Noun,
    noun_named,
)

_TAG = "%(source)s || ':' || %(load_id)s || ':' || b._line"


def said_by(source: str) -> str:
    """A pattern for provenance that names this source."""
    return f"^{re.escape(source)}:[0-9]+:[0-9]+$"


def merge(noun: Noun, mapped: Sequence[str]) -> str:
    """Make `unify_settling` from `unify_landed` and what stands."""
    fields, links = noun.fields, noun.links
    values = ", ".join(f"{_merged(noun, mapped, name)} AS {name}" for name in fields)
    ids = "".join(f", {_link(noun, column)} AS {column}" for column in links)
    names = ", ".join(fields)
    old, new = _row("t", fields), _row("n", fields)
    seen = "t.seen_at IS NOT NULL" if noun.is_mentionable else "t.id IS NOT NULL"
    return f"""
        CREATE TEMPORARY TABLE unify_settling ON COMMIT DROP AS
        SELECT id, line, was_seen, was_seen AND is_other AS is_changed,
               provenance, earlier_provenance, earlier_known_from, {names}{ids}
        FROM (
            SELECT b._key::uuid AS id, b._line AS line, {seen} AS was_seen,
                   {old} IS DISTINCT FROM {new} AS is_other,
                   CASE WHEN {seen} THEN {_provenance(noun, mapped)}
                        ELSE jsonb_build_object('*', {_TAG}) END AS provenance,
                   t.provenance AS earlier_provenance,
                   t.known_from AS earlier_known_from, n.*
            FROM unify_landed b
            LEFT JOIN {noun.table} t ON t.id = b._key::uuid
            CROSS JOIN LATERAL (SELECT {values}) n
        ) merged
    """


def mention(noun_name: str, rows: str, key: str, found: str) -> str:
    """Insert what ``rows`` names and the register has not: its key, and who said it.

    ``found`` is SQL for its id, from a row `x`.
    """
    noun = noun_named(noun_name)
    return f"""
        INSERT INTO {noun.table} (id, {KEY_OF[noun_name]}, provenance,
                                  mentioned_at, mentioned_source, mentioned_load_id)
        SELECT DISTINCT id, key, '{{}}'::jsonb, %(known_at)s::timestamptz, %(source)s,
               %(load_id)s::bigint
        FROM ({_unmentioned(noun_name, rows, key, found)}) named ORDER BY id
        ON CONFLICT (id) DO NOTHING
    """


def is_unmentioned(noun_name: str, rows: str, key: str, found: str) -> str:
    """Whether ``rows`` names something the register has not."""
    return f"SELECT EXISTS ({_unmentioned(noun_name, rows, key, found)})"


def keep_past(noun: Noun) -> str:
    """Store the rows that are about to change, as we knew them.

    Only links that end are noted: the others are found through the row that stands.
    """
    links = ", ".join(
        f"CASE WHEN t.{column} IS DISTINCT FROM s.{column} THEN t.{column} END"
        for column in noun.links
    )
    return f"""
        INSERT INTO unify_register_pastversion
               (noun, noun_id, known_from, known_to, row, provenance, links)
        SELECT '{noun.name}', t.id, t.known_from,
               greatest(%(known_at)s, t.known_from),
               to_jsonb(t) - 'provenance', t.provenance,
               array_remove(ARRAY[{links}]::uuid[], NULL)
        FROM unify_settling s JOIN {noun.table} t ON t.id = s.id
        WHERE s.is_changed
    """


def upsert(noun: Noun) -> str:
    """Write the rows that are new, or not as they were."""
    columns = [*noun.fields, *noun.links, "provenance"]
    names = ", ".join(columns)
    seen = ("seen_at",) if noun.is_mentionable else ()
    changes = ", ".join(
        f"{name} = excluded.{name}" for name in [*columns, "known_from"]
    )
    kept = "".join(f", {name} = coalesce(r.{name}, excluded.{name})" for name in seen)
    return f"""
        INSERT INTO {noun.table} AS r (id, {names}, known_from{_more(seen)})
        SELECT id, {names},
               CASE WHEN was_seen AND NOT is_changed THEN earlier_known_from
                    ELSE greatest(%(known_at)s, earlier_known_from) END
               {", %(known_at)s" * len(seen)}
        FROM unify_settling
        WHERE NOT was_seen OR is_changed OR provenance <> earlier_provenance
        ORDER BY id
        ON CONFLICT (id) DO UPDATE SET {changes}{kept}
    """


def _more(names: Sequence[str]) -> str:
    return "".join(f", {name}" for name in names)


def _row(alias: str, names: Sequence[str]) -> str:
    return "ROW(" + ", ".join(f"{alias}.{name}" for name in names) + ")"


def _tag_of(name: str) -> str:
    return f"coalesce(t.provenance->>'{name}', t.provenance->>'*')"


def _stays(name: str, mapped: Sequence[str]) -> str:
    """Whether what another source said outlives this row."""
    there = f"t.{name} IS NOT NULL"
    if name not in mapped:
        return there
    return f"{there} AND b.{name} IS NULL AND {_tag_of(name)} !~ %(said_by)s"


def _merged(noun: Noun, mapped: Sequence[str], name: str) -> str:
    if name in noun.contract.key:
        return f"b.{name}"
    if name not in mapped:
        return f"t.{name}"
    return f"coalesce(b.{name}, CASE WHEN {_stays(name, mapped)} THEN t.{name} END)"


def _provenance(noun: Noun, mapped: Sequence[str]) -> str:
    names = [name for name in noun.fields if name not in noun.contract.key]
    kept = ", ".join(
        f"'{name}', CASE WHEN {_stays(name, mapped)} THEN {_tag_of(name)} END"
        for name in names
    )
    anything = " OR ".join(_stays(name, mapped) for name in names)
    return (
        f"CASE WHEN {anything} THEN jsonb_strip_nulls(jsonb_build_object({kept}))"
        f" ELSE '{{}}' END || jsonb_build_object('*', {_TAG})"
    )


def _link(noun: Noun, column: str) -> str:
    target = noun.links[column]
    key = KEY_OF[target]
    return f"CASE WHEN {key} IS NOT NULL THEN {noun_id_sql(target, key)} END"


def _unmentioned(noun_name: str, rows: str, key: str, found: str) -> str:
    # The subquery's table has columns of these names too: only `x` tells them apart.
    return f"""
        SELECT {found} AS id, x.{key} AS key FROM {rows} x
        WHERE x.{key} IS NOT NULL AND NOT EXISTS (
            SELECT FROM {noun_named(noun_name).table} r WHERE r.id = {found})
    """
