"""Which half-hour of the clock on the wall each half-hour of a day is."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from ringmain.foundation.time.market_days import count_half_hours, slots_of

ROWS = 48
_PLAIN = tuple(range(ROWS))


@lru_cache(maxsize=4096)
def clock_rows(day: date, zone: ZoneInfo) -> tuple[int, ...]:
    """Return, for each half-hour of the day, its row 0-47 on the wall clock.

    46 rows when spring leaves an hour out; 50 in autumn, two of them twice.
    """
    if count_half_hours(day, zone) == ROWS:
        return _PLAIN
    locals_ = (
        slot.starts_at.astimezone(zone)
        for slot in slots_of(day, day + timedelta(days=1), zone)
    )
    return tuple(local.hour * 2 + local.minute // 30 for local in locals_)
