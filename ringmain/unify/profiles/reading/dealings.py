"""What passed between a customer and us, in one statement for the first view.

Of each kind as many as the page shows: the newest of all, the latest of a kind, every
open case. However long the history, only those rows are read whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings

from ringmain.unify.profiles.person_shapes import Answer, CaseHeld, WebUse
from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.reading.entries import COLUMNS, entry_of, filed
from ringmain.unify.profiles.reading.money import instant_of
from ringmain.unify.profiles.reading.scopes import Scope
from ringmain.unify.profiles.reading.sql import fetch, from_json
from ringmain.unify.profiles.reading.timeline import MOST_COUNTED, Counted
from ringmain.unify.profiles.reading.wanted import Wanted
from ringmain.unify.profiles.rules.words import plain_topic
from ringmain.unify.profiles.shapes import Masked, Origin, TimelineEntry

# How many of a kind the page shows; bills reach back as far as arrears are reckoned.
LATEST: Mapping[str, int] = {
    "bill": 13,
    "payment": 13,
    "case": 6,
    "survey_answer": 24,
    "interaction": 1,
    "web_event": 1,
}
_VISITS = timedelta(days=90)
_IS_OPEN = """e.kind = 'case' AND coalesce(
    (e.detail->>'closed_at')::timestamptz > %(at)s, e.detail->>'status' <> 'closed',
    true)"""
_SESSION = "CASE WHEN e.kind = 'web_event' THEN e.detail->>'session_number' END"


@dataclass(frozen=True, slots=True)
class Dealings:
    """The entries found, the newest first, and visits counted."""

    entries: tuple[TimelineEntry, ...]
    visit_count: int
    counted: tuple[Counted, ...] = ()

    def of(self, kind: str) -> tuple[TimelineEntry, ...]:
        """The latest of a kind."""
        found = [one for one in self.entries if one.kind == kind]
        return tuple(found[: LATEST[kind]])


def read_dealings(reader: Reader, scope: Scope, wanted: Wanted) -> Dealings:
    """Read what the page shows; ``wanted`` ends it at the time asked about."""
    these = filed(scope, wanted)
    if not these.branches:
        return Dealings((), 0)
    lead = f"{these.first}," if these.first else ""
    inner = these.select(
        f"""e.id, e.kind, e.channel, e.occurred_at, {_IS_OPEN} AS is_open,
            {_SESSION} AS session""",
        f"LIMIT {MOST_COUNTED}",
        union="UNION",
    )
    rows = fetch(
        _STATEMENT.format(lead=lead, inner=inner, table=these.table, columns=COLUMNS),
        {**these.parameters, **_more(reader)},
    )
    if not rows:
        return Dealings((), 0)
    entries = tuple(entry_of(reader.actor, row[2:]) for row in rows)
    counted = ((*one[:2], date.fromisoformat(one[2]), True, one[3])
               for one in from_json(rows[0][1]))  # fmt: skip
    return Dealings(entries, rows[0][0], tuple(counted))


def _more(reader: Reader) -> dict[str, Any]:
    at = reader.as_of.true_at
    return {
        "at": at,
        "visits_since": at - _VISITS,
        "zone": settings.TIME_ZONE,
        "latest_kinds": list(LATEST),
        "latest_counts": list(LATEST.values()),
    }


_STATEMENT = """
WITH {lead} mine AS MATERIALIZED ({inner}),
ranked AS (
    SELECT id, kind, is_open, occurred_at,
           row_number() OVER (ORDER BY occurred_at DESC, id DESC) AS nth,
           row_number() OVER (PARTITION BY kind COLLATE "C"
                              ORDER BY occurred_at DESC, id DESC) AS nth_of_kind
    FROM mine)
SELECT (SELECT count(DISTINCT session) FROM mine
        WHERE kind = 'web_event' AND occurred_at >= %(visits_since)s),
       CASE WHEN r.nth = 1 THEN (
           SELECT jsonb_agg(jsonb_build_array(kind, channel, month, count)) FROM (
               SELECT kind, channel, count(*),
                      date_trunc('month', occurred_at AT TIME ZONE %(zone)s)::date
                          AS month
               FROM mine GROUP BY kind, channel, month) AS counted) END,
       {columns}
FROM ranked r
LEFT JOIN unnest(%(latest_kinds)s::text[], %(latest_counts)s::int[])
          AS latest(kind, most) ON latest.kind = r.kind
JOIN {table} e ON e.id = r.id
WHERE r.nth <= %(limit)s OR r.is_open OR r.nth_of_kind <= coalesce(latest.most, 0)
ORDER BY e.occurred_at DESC, e.id DESC"""


def case(reader: Reader, entry: TimelineEntry) -> CaseHeld:
    """A case, open or closed as it was at the time asked about."""
    said: dict[str, Any] = {item.field: item.value for item in entry.detail}
    closed_at = instant_of(said, "closed_at")
    return CaseHeld(
        entry_id=entry.entry_id,
        number=said.get("case_number"),
        kind=said.get("kind"),
        topic=plain_topic(entry.topic) if entry.topic else None,
        summary=said.get("summary"),
        status=said.get("status"),
        opened_at=entry.occurred_at,
        closed_at=closed_at,
        is_open=closed_at > reader.as_of.true_at
        if closed_at
        else said.get("status") != "closed",
        outcome=said.get("outcome"),
        compensation_pence=said.get("compensation_pence"),
        account_id=entry.account_id,
        origin=origin_of(entry),
    )


def answer(entry: TimelineEntry) -> Answer:
    """One answer to a survey."""
    said: dict[str, Any] = {item.field: item.value for item in entry.detail}
    return Answer(
        entry_id=entry.entry_id,
        kind=said.get("kind"),
        survey=plain_topic(entry.topic) if entry.topic else None,
        score=_decimal(said.get("score")),
        scale_maximum=said.get("scale_maximum"),
        comment=said.get("comment"),
        about=said.get("about"),
        answered_at=entry.occurred_at,
        origin=origin_of(entry),
    )


def web_use(found: Dealings) -> WebUse:
    """How they use our pages."""
    return WebUse(
        visit_count=found.visit_count, last=next(iter(found.of("web_event")), None)
    )


def origin_of(entry: TimelineEntry) -> Origin:
    """Where one entry is from."""
    return Origin(
        sources=(entry.source,) if entry.source else (), known_from=entry.known_at
    )


def _decimal(value: Any) -> Any:
    is_given = value is not None and not isinstance(value, Masked)
    return Decimal(str(value)) if is_given else value
