"""Watch over sources: open an alert when one falls silent, drifts or fails; end it.

Run each minute by the timetable. What is usual is in `rules/rhythm.py` and
`rules/shares.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import QuerySet

from ringmain.collect.web_events.models import Alert, EventSource
from ringmain.collect.web_events.queries import rhythm as usual
from ringmain.collect.web_events.queries.counts import alert_shape, newest_of
from ringmain.collect.web_events.rules import rhythm, shares
from ringmain.collect.web_events.shapes.watching import AlertShape

_BROKEN = ("flagged", "quarantined")
_HELD_BACK = ("quarantined", "refused")
_HOUR = timedelta(hours=1)
_QUARTER = timedelta(minutes=15)
_MINUTE = timedelta(minutes=1)
# The lake is written every ten seconds.
_LAKE_GRACE = timedelta(minutes=1)
_LEAST_SILENCE = timedelta(minutes=5)
log = structlog.get_logger()


class AlertNotTold(RuntimeError):
    """If you are hitting this: the mail server did not take some; they wait."""


@dataclass(frozen=True, kw_only=True, slots=True)
class News:
    """An alert that its source's owner has not heard of: that it began, or ended."""

    alert: AlertShape
    title: str
    owner: str
    has_ended: bool


@dataclass(frozen=True, slots=True)
class _Behind:
    """What waits longest: in the inbox by source, and outside the lake."""

    inbox: Mapping[int, datetime]
    lake: tuple[str, datetime] | None


def watch_sources(now: datetime) -> int:
    """Open and end alerts of every source; return how many are open."""
    sources = list(EventSource.objects.order_by("name"))
    newest = newest_of([source.name for source in sources])
    behind = _Behind(usual.oldest_waiting(), usual.oldest_outside_lake())
    for source in sources:
        heard = newest.get(source.name)
        _settle(source, "silent", _silence(source, heard, now), now)
        _settle(source, "drifting", _drift(source, now), now)
        _settle(source, "failing", _failure(source, behind, now), now)
    return Alert.objects.filter(ended_at=None).count()


def tell(*, send: Callable[[News], None], now: datetime) -> int:
    """Tell owners of what began and of what ended, once each; return how many.

    :raises AlertNotTold: some were not taken; they are tried again.
    """
    told, failed = 0, 0
    for alert_id in _untold():
        try:
            told += _tell_one(alert_id, send, now)
        except Exception:  # one owner's server is not the next one's silence
            log.exception("alert.not_told", alert=alert_id)
            failed += 1
    if failed:
        raise AlertNotTold(f"{failed} of {failed + told} alerts were not told.")
    return told


def _silence(source: EventSource, heard: datetime | None, now: datetime) -> str:
    if not source.is_enabled or heard is None or now - heard < _LEAST_SILENCE:
        return ""
    first = usual.first_heard(source.name)
    if first is None:
        return ""
    active = usual.active_minutes(source.name, heard)
    if not rhythm.is_silent(active, first_heard=first, since=heard, until=now):
        return ""
    expected = rhythm.expected_between(
        active, first_heard=first, since=heard, until=now
    )
    return (
        f"No event for {_say(now - heard)}. In these hours of the week "
        f"{expected:,.0f} minutes with events are usual; that none comes by chance is "
        "less likely than 1 in 1,000."
    )


def _drift(source: EventSource, now: datetime) -> str:
    if not source.is_enabled:
        return ""
    until = now.replace(second=0, microsecond=0)
    recent = usual.part_between(source.name, _BROKEN, until - _HOUR, until)
    if recent.of < shares.LEAST_EVENTS:
        return ""
    began = _open_alerts(source, "drifting").values_list("began_at", flat=True).first()
    # What came since it drifts is none of what is usual.
    hours = usual.hours_before(source.name, _BROKEN, (began or until) - _HOUR)
    if not shares.has_drifted(recent, hours):
        return ""
    top = _percent(shares.usual_top(hours) or 0, 1)
    return (
        f"{_percent(recent.share)} of the {recent.of:,} events of the last hour break "
        f"the plan; {top} is the most that is usual."
    )


def _failure(source: EventSource, behind: _Behind, now: datetime) -> str:
    if not source.is_enabled:
        return ""
    since = now - _QUARTER
    recent = usual.part_between(source.name, _HELD_BACK, since, now)
    if shares.is_failing(recent):
        return (
            f"{_percent(recent.share)} of the {recent.of:,} events of the last quarter "
            "of an hour were held back or refused."
        )
    return _lateness(source, behind, now)


def _lateness(source: EventSource, behind: _Behind, now: datetime) -> str:
    promise = timedelta(seconds=source.fresh_within_seconds)
    waits = behind.inbox.get(source.id)
    if waits and now - waits > max(promise, _MINUTE):
        return (
            f"Its events wait {_say(now - waits)} to be checked; the promise is "
            f"{promise.total_seconds():,.0f} s. Is the drain running?"
        )
    lake = behind.lake
    if lake and lake[0] == source.name and now - lake[1] > max(promise, _LAKE_GRACE):
        return f"Its events wait {_say(now - lake[1])} for the lake."
    p95 = usual.delay_p95_ms(source.name, now - _QUARTER)
    if p95 is not None and p95 > 1_000 * promise.total_seconds():
        return (
            f"95 of 100 events took up to {p95 / 1_000:,.0f} s to land; the promise is "
            f"{promise.total_seconds():,.0f} s."
        )
    return ""


@transaction.atomic
def _settle(source: EventSource, kind: str, message: str, now: datetime) -> None:
    """Open the alert, or let it go on, or end it."""
    alerts = _open_alerts(source, kind).select_for_update()
    if not message:
        alerts.update(ended_at=now)
    elif not alerts.update(message=message):
        Alert.objects.create(
            source=source.name, kind=kind, message=message, began_at=now
        )
        log.warning("source.alert", source=source.name, kind=kind)


def _open_alerts(source: EventSource, kind: str) -> QuerySet[Alert]:
    return Alert.objects.filter(source=source.name, kind=kind, ended_at=None)


def _untold() -> list[int]:
    fresh = Alert.objects.filter(told_at=None, ended_at=None)
    over = Alert.objects.filter(
        told_at__isnull=False, ended_at__isnull=False, end_told_at=None
    )
    return [*fresh.values_list("id", flat=True), *over.values_list("id", flat=True)]


@transaction.atomic
def _tell_one(alert_id: int, send: Callable[[News], None], now: datetime) -> int:
    """The row is kept with the sending: both are done, or neither."""
    alert = (
        Alert.objects.select_for_update(skip_locked=True).filter(id=alert_id).first()
    )
    source = EventSource.objects.filter(name=alert.source).first() if alert else None
    if alert is None or source is None or "@" not in source.owner:
        return 0
    has_ended = alert.ended_at is not None
    if has_ended:
        alert.end_told_at = now
    else:
        alert.told_at = now
    alert.save(update_fields=["told_at", "end_told_at"])
    send(
        News(
            alert=alert_shape(alert),
            title=source.title,
            owner=source.owner,
            has_ended=has_ended,
        )
    )
    return 1


def _percent(share: float, places: int = 0) -> str:
    return f"{100 * share:.{places}f}\u00a0%"


def _say(length: timedelta) -> str:
    minutes = length // _MINUTE
    if minutes < 120:
        return f"{max(minutes, 1):,} minute{'' if minutes <= 1 else 's'}"
    hours = minutes // 60
    return f"{hours:,} hours" if hours < 48 else f"{hours // 24:,} days"
