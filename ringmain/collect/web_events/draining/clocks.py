"""When an event happened, by the client's clock set right by ours. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

LATE_AFTER = timedelta(hours=24)
OLDEST = timedelta(days=90)
FURTHEST_AHEAD = timedelta(hours=24)


class UnreadableTime(ValueError):
    """If you are hitting this: an event's time is no ISO 8601 instant."""


def read_instant(value: object) -> datetime | None:
    """Return an ISO 8601 instant in UTC; none for nothing. No zone means UTC.

    :raises UnreadableTime: it is something else.
    """
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise UnreadableTime(f"{value!r:.60} is no ISO 8601 text.")
    try:
        said = datetime.fromisoformat(value)
    except ValueError:
        raise UnreadableTime(f"{value[:60]!r} is no ISO 8601 instant.") from None
    try:
        return said.astimezone(UTC) if said.tzinfo else said.replace(tzinfo=UTC)
    except OverflowError:
        raise UnreadableTime(f"{value[:60]!r} is beyond the calendar.") from None


def set_right(
    original: datetime | None, sent: datetime | None, received: datetime
) -> datetime:
    """Return when it happened by our clock: received - (sent - original).

    Without the time of sending the client's clock is believed; without a time of its
    own an event happened when it was received. The formula is that of Segment's HTTP
    API, which RudderStack shares. An event is never sent before it happened: then the
    difference says nothing, and the client's clock is believed.
    """
    if original is None:
        return received
    if sent is None or sent < original:
        return original
    return received - (sent - original)
