"""How many events came of each source, what became of them, and how fast."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Count, Max, QuerySet

from ringmain.collect.web_events.models import (
    Alert,
    EventSource,
    FailedEvent,
    Minute,
    SeenProperty,
)
from ringmain.collect.web_events.queries.scope import (
    source_in_scope,
    sources_in_scope,
)
from ringmain.collect.web_events.rules.delay import percentile_ms
from ringmain.collect.web_events.shapes.watching import (
    AlertShape,
    Interval,
    LastError,
    SourceNow,
)
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)
_RATE_MINUTES = 5
_BINS = """
SELECT date_bin(make_interval(secs => %s), minute, %s) AS at, outcome,
       CASE WHEN outcome = 'delay' THEN detail ELSE '' END AS bucket,
       sum(count)::bigint
FROM collect_web_events_minute
WHERE source = %s AND minute >= %s AND minute < %s
GROUP BY 1, 2, 3
"""


def list_intervals(
    actor: Actor, source: str, *, since: datetime, until: datetime, step: timedelta
) -> tuple[Interval, ...]:
    """Return what came of a source in each step of [since, until), empty ones too.

    :raises NotPermitted: the actor may not see sources.
    :raises NoSuchSource: there is none for this actor.
    """
    require(actor, Permission.SEE_LOADS)
    source_in_scope(actor, source)
    found: dict[datetime, list[tuple[str, str, int]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_BINS, [step.total_seconds(), since, source, since, until])
        for at, *row in cursor.fetchall():
            found[at].append((row[0], row[1], row[2]))
    steps = -(-(until - since) // step)
    starts = [since + number * step for number in range(steps)]
    return tuple(_interval(at, at + step, found.get(at, ())) for at in starts)


def get_source_now(actor: Actor, source: str, now: datetime) -> SourceNow:
    """Return how one source fares.

    :raises NotPermitted: the actor may not see sources.
    :raises NoSuchSource: there is none for this actor.
    """
    require(actor, Permission.SEE_LOADS)
    return _nows([source_in_scope(actor, source)], now)[0]


def list_sources_now(actor: Actor, now: datetime) -> tuple[SourceNow, ...]:
    """Return how every source fares, by name.

    :raises NotPermitted: the actor may not see sources.
    """
    require(actor, Permission.SEE_LOADS)
    return tuple(_nows(sources_in_scope(actor), now))


def list_alerts(
    actor: Actor, *, source: str | None = None, only_open: bool = True, limit: int = 50
) -> tuple[AlertShape, ...]:
    """Return alerts, the newest first.

    :raises NotPermitted: the actor may not see sources.
    """
    require(actor, Permission.SEE_LOADS)
    names = [each.name for each in sources_in_scope(actor)]
    alerts = Alert.objects.filter(source__in=names).order_by("-began_at", "-id")
    if source is not None:
        alerts = alerts.filter(source=source)
    if only_open:
        alerts = alerts.filter(ended_at=None)
    return tuple(map(alert_shape, alerts[:limit]))


def alert_shape(alert: Alert) -> AlertShape:
    """An alert as it crosses the door."""
    return AlertShape(
        alert_id=alert.id,
        source=alert.source,
        kind=alert.kind,
        message=alert.message,
        began_at=alert.began_at,
        ended_at=alert.ended_at,
        told_at=alert.told_at,
    )


def _nows(sources: Sequence[EventSource], now: datetime) -> list[SourceNow]:
    names = [source.name for source in sources]
    rows = _last_hour(names, now)
    newest = newest_of(names)
    waiting = _waiting_of(names)
    errors, alerts = _errors_of(names), _alerts_of(names)
    return [
        SourceNow(
            source=one.name,
            per_minute=_rate(rows[one.name], now),
            last_hour=_interval(now - _HOUR, now, [row[1:] for row in rows[one.name]]),
            newest_at=newest.get(one.name),
            promise_seconds=one.fresh_within_seconds,
            is_enabled=one.is_enabled,
            waiting_failed=waiting.get(one.name, 0),
            last_error=errors.get(one.name),
            alerts=tuple(alerts[one.name]),
        )
        for one in sources
    ]


_Row = tuple[datetime, str, str, int]


def _last_hour(names: list[str], now: datetime) -> dict[str, list[_Row]]:
    since = now.replace(second=0, microsecond=0) - _HOUR
    found: dict[str, list[_Row]] = defaultdict(list)
    rows = Minute.objects.filter(source__in=names, minute__gte=since)
    columns = ("source", "minute", "outcome", "detail", "count")
    for source, minute, outcome, detail, count in rows.values_list(*columns):
        found[source].append((minute, outcome, detail, count))
    return found


def _rate(rows: Iterable[_Row], now: datetime) -> float:
    """Events a minute over the last five whole minutes."""
    until = now.replace(second=0, microsecond=0)
    since = until - _RATE_MINUTES * _MINUTE
    kept = [row[1:] for row in rows if since <= row[0] < until]
    return _interval(since, until, kept).received / _RATE_MINUTES


def _interval(
    at: datetime, ends: datetime, rows: Iterable[tuple[str, str, int]]
) -> Interval:
    counts: Counter[str] = Counter()
    delays: Counter[int] = Counter()
    for outcome, detail, count in rows:
        if outcome != "delay":
            counts[outcome] += count
        elif detail.lstrip("-").isdigit():
            delays[int(detail)] += count
    return Interval(
        at=at,
        ends=ends,
        counts=dict(counts),
        p50_ms=percentile_ms(delays, 0.5),
        p95_ms=percentile_ms(delays, 0.95),
    )


def newest_of(names: Sequence[str]) -> dict[str, datetime]:
    """When each source's newest event came."""
    seen = SeenProperty.objects.filter(source__in=names, path="")
    found = dict(seen.values_list("source").annotate(at=Max("last_seen_at")).order_by())
    for source, at in _newest_minutes(names):
        found[source] = max(at, found.get(source, at))
    return found


def _newest_minutes(names: Sequence[str]) -> QuerySet[Minute, tuple[str, datetime]]:
    rows = Minute.objects.filter(source__in=names).values_list("source")
    return rows.annotate(at=Max("minute")).order_by()


def _waiting_of(names: list[str]) -> dict[str, int]:
    waiting = FailedEvent.objects.filter(source__in=names, state="waiting")
    return dict(waiting.values_list("source").annotate(n=Count("id")).order_by())


def _errors_of(names: list[str]) -> dict[str, LastError]:
    failed = FailedEvent.objects.filter(source__in=names)
    newest = failed.order_by("source", "-id").distinct("source")
    return {
        row.source: LastError(
            failed_id=row.id, code=row.code, path=row.path, at=row.failed_at
        )
        for row in newest.only("id", "source", "code", "path", "failed_at")
    }


def _alerts_of(names: list[str]) -> dict[str, list[AlertShape]]:
    found: dict[str, list[AlertShape]] = defaultdict(list)
    for alert in Alert.objects.filter(source__in=names, ended_at=None).order_by("-id"):
        found[alert.source].append(alert_shape(alert))
    return found
