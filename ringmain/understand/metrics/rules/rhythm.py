"""When a scorecard is due by mail: in the morning, once a week or once a month."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(7)


def period_of(rhythm: str, day: date) -> date:
    """The Monday of a day's week, or the first of its month."""
    if rhythm == "weekly":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1)


def due_at(period: date, zone: ZoneInfo) -> datetime:
    """The instant from which the mail of a period is due: its first morning, here."""
    return datetime.combine(period, MORNING, zone).astimezone(UTC)


def is_due(period: date, since: datetime, now: datetime, zone: ZoneInfo) -> bool:
    """Whether the morning has come, and came after the wish was made."""
    morning = due_at(period, zone)
    return since < morning <= now
