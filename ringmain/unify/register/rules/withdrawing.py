"""The SQL that takes rows out of the register which their only source says no more.

`unify_withdrawn` has the keys of what was withdrawn; `unify_going` the rows that go.
"""

from __future__ import annotations

from ringmain.unify.register.rules.nouns import KEY_OF, Noun


def choose(noun: Noun) -> str:
    """Make `unify_going`: rows of which no field was said by another source."""
    return f"""
        CREATE TEMPORARY TABLE unify_going ON COMMIT DROP AS
        SELECT r.id FROM {noun.table} r JOIN unify_withdrawn w ON w._key::uuid = r.id
        WHERE r.known_from IS NOT NULL AND NOT EXISTS (
            SELECT FROM jsonb_each_text(r.provenance) said
            WHERE said.value !~ %(said_by)s)
    """


def keep_past(noun: Noun) -> str:
    """Store the rows as we knew them, with all their links."""
    links = ", ".join(f"t.{column}" for column in noun.links)
    return f"""
        INSERT INTO unify_register_pastversion
               (noun, noun_id, known_from, known_to, row, provenance, links)
        SELECT '{noun.name}', t.id, t.known_from,
               greatest(%(known_at)s, t.known_from),
               to_jsonb(t) - 'provenance', t.provenance,
               array_remove(ARRAY[{links}]::uuid[], NULL)
        FROM unify_going g JOIN {noun.table} t ON t.id = g.id
    """


def take_out(noun: Noun) -> str:
    """Delete the rows; one that others may name stays by name, as not seen."""
    if not noun.is_mentionable:
        return f"DELETE FROM {noun.table} t USING unify_going g WHERE t.id = g.id"
    said = [name for name in noun.fields if name != KEY_OF[noun.name]]
    emptied = ", ".join(f"{name} = NULL" for name in [*said, *noun.links])
    return f"""
        UPDATE {noun.table} t SET {emptied}, provenance = '{{}}', known_from = NULL,
               seen_at = NULL,
               mentioned_at = coalesce(mentioned_at, %(known_at)s),
               mentioned_source = coalesce(mentioned_source, %(source)s),
               mentioned_load_id = coalesce(mentioned_load_id, %(load_id)s)
        FROM unify_going g WHERE t.id = g.id
    """
