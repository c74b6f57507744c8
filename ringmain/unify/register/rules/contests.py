"""The SQL that finds rows which would overlap, and what a person is told of them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from ringmain.unify.register.rules.nouns import Noun, OneAtATime
from ringmain.unify.register.rules.overlaps import Claim

_FIRST = "coalesce(starts_at, '-infinity')"
_UNTIL = "coalesce(ends_at, 'infinity')"


def contested(noun: Noun, rule: OneAtATime) -> str:
    """List every claim of the groups in which something overlaps.

    Usually there is none. Rows that the batch replaces do not count as standing.
    """
    parts = ", ".join(rule.together)
    group = f"concat_ws(chr(31), {parts})"
    claim = f"{group} AS of_group, starts_at, ends_at, {rule.says}, {rule.rival}"
    lead = rule.together[0]
    return f"""
        WITH standing AS (
            SELECT r.* FROM {noun.table} r
            WHERE r.{lead} IN (SELECT {lead} FROM unify_settling)
              AND NOT EXISTS (SELECT FROM unify_settling s WHERE s.id = r.id)
        ), crowded AS (
            SELECT of_group FROM (
                SELECT {group} AS of_group, {_FIRST} AS first, max({_UNTIL}) OVER (
                    PARTITION BY {parts} ORDER BY {_FIRST}, line
                    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest
                FROM unify_settling) AS followed
            WHERE first < latest
            UNION
            SELECT b.of_group
            FROM (SELECT {group} AS of_group, starts_at, ends_at
                  FROM unify_settling) b
            JOIN (SELECT {group} AS of_group, starts_at, ends_at FROM standing) s
              ON s.of_group = b.of_group
             AND tstzrange(s.starts_at, s.ends_at) && tstzrange(b.starts_at, b.ends_at)
        )
        SELECT * FROM (
            SELECT {claim}, line FROM unify_settling
            UNION ALL
            SELECT {claim}, NULL::bigint FROM standing
        ) AS claims(of_group, starts_at, ends_at, says, rival, line)
        WHERE of_group IN (SELECT of_group FROM crowded)
    """


def ended_too_soon() -> str:
    """List the lines that end at or before their start."""
    return "SELECT line FROM unify_settling WHERE ends_at <= starts_at ORDER BY line"


def refusal_text(loser: Claim, rival: Claim, zone: ZoneInfo) -> str:
    """Say what overlaps what, and what to do about it."""
    since = f" from {_day(loser.starts_at, zone)}" if loser.starts_at else ""
    where = f" on line {rival.line}" if rival.line is not None else ""
    return (
        f"{loser.says}{since} overlaps {rival.rival}{where} that runs"
        f"{_span(rival, zone)}; {_advice(rival)}"
    )


def _span(claim: Claim, zone: ZoneInfo) -> str:
    since = _day(claim.starts_at, zone) if claim.starts_at else "the beginning"
    until = f" to {_day(claim.ends_at, zone)}" if claim.ends_at else ""
    return f" from {since}{until}"


def _advice(rival: Claim) -> str:
    return "end that one first." if rival.ends_at is None else "correct one of the two."


def _day(instant: datetime, zone: ZoneInfo) -> str:
    day = instant.astimezone(zone)
    return f"{day.day} {day:%b %Y}"
