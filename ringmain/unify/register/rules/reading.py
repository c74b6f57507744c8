"""The SQL that reads the register: as it stands, as it was known, what waits."""

from __future__ import annotations

from ringmain.unify.register.rules.nouns import KEY_OF, NOUNS, Noun

# Facts stand in the timeline, which has no foreign key: it is counted by name.
_TIMELINE = "unify_profiles_timelineentry"
_TIMELINE_LINKS = ("party", "account", "premises", "supply_point")
_HOLDS = """ AND coalesce(t.starts_at, '-infinity') <= %(at)s
             AND %(at)s < coalesce(t.ends_at, 'infinity')"""


def rows_by(noun: Noun, column: str, *, as_known: bool, at_once: bool) -> str:
    """List the rows whose column is one of `%(ids)s`, now or as known at one time.

    ``at_once`` keeps those whose period has the instant `%(at)s`.
    """
    when = _HOLDS if at_once else ""
    columns = ", ".join(f"t.{name}" for name in columns_of(noun))
    seen = "t.seen_at IS NOT NULL" if noun.is_mentionable else "true"
    stands = f"""SELECT {columns}, t.id, t.provenance, t.known_from, {seen}
                 FROM {noun.table} t WHERE t.{column} = ANY(%(ids)s){when}"""
    if not as_known:
        return stands
    return f"""
        {stands} AND t.known_from <= %(known_at)s
        UNION ALL
        SELECT {columns}, t.id, v.provenance, v.known_from, {seen}
        FROM unify_register_pastversion v
        CROSS JOIN LATERAL jsonb_populate_record(NULL::{noun.table}, v.row) t
        WHERE v.noun = '{noun.name}'
          AND v.known_from <= %(known_at)s AND %(known_at)s < v.known_to
          AND (v.noun_id = ANY(%(ids)s)
               OR v.noun_id IN (SELECT id FROM {noun.table}
                                WHERE {column} = ANY(%(ids)s))
               OR (v.links <> '{{}}' AND v.links && %(ids)s))
          AND t.{column} = ANY(%(ids)s){when}
    """


def columns_of(noun: Noun) -> tuple[str, ...]:
    """The contract's fields and the links, in the order they are read."""
    return (*noun.fields, *noun.links)


def counts() -> str:
    """Count the rows of every noun that have been seen."""
    return " UNION ALL ".join(
        f"SELECT '{noun.name}', count(*) FROM {noun.table}"
        + (" WHERE seen_at IS NOT NULL" if noun.is_mentionable else "")
        for noun in NOUNS
    )


def waiting_counts(nouns: tuple[Noun, ...]) -> str:
    """Count what waits of every noun that can."""
    return " UNION ALL ".join(
        f"SELECT '{noun.name}', count(*) FROM {noun.table} WHERE seen_at IS NULL"
        for noun in nouns
    )


def waiting(noun: Noun) -> str:
    """List what waits of one noun, longest first, with how many rows refer to it."""
    return f"""
        SELECT w.id, w.{KEY_OF[noun.name]}, w.mentioned_source, w.mentioned_load_id,
               w.mentioned_at, {_references(noun)}
        FROM (SELECT * FROM {noun.table} WHERE seen_at IS NULL
              ORDER BY mentioned_at, id LIMIT %(limit)s OFFSET %(offset)s) w
        ORDER BY w.mentioned_at, w.id
    """


def fingerprint(noun: Noun) -> str:
    """Sum a hash of every row's content: equal whatever the order of rows.

    Load numbers are left out, so loading again in another order gives the same.
    """
    columns = ", ".join(f"t.{name}" for name in ("id", *columns_of(noun)))
    seen = ", t.seen_at IS NOT NULL" if noun.is_mentionable else ""
    return f"""
        SELECT count(*), coalesce(sum(hashtextextended(
            ROW({columns}{seen})::text, 0)::numeric), 0)
        FROM {noun.table} t
    """


def _references(noun: Noun) -> str:
    column = f"{noun.name}_id"
    tables = [other.table for other in NOUNS if column in other.links]
    if noun.name in _TIMELINE_LINKS:
        tables.append(_TIMELINE)
    return " + ".join(
        f"(SELECT count(*) FROM {table} x WHERE x.{column} = w.id)" for table in tables
    )
