"""How long ago, in one unit and in words."""

from __future__ import annotations

from datetime import datetime

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
# Up to how many seconds a unit is used, the unit's length, its name.
_UNITS = (
    (_HOUR, _MINUTE, "minute"),
    (_DAY, _HOUR, "hour"),
    (14 * _DAY, _DAY, "day"),
    (61 * _DAY, 7 * _DAY, "week"),
    (730 * _DAY, 30 * _DAY, "month"),
)
_YEAR = (365 * _DAY, "year")


def say_age(then: datetime, now: datetime) -> str:
    """Return ``2 days ago``, ``just now`` or ``in 3 weeks``."""
    seconds = int((now - then).total_seconds())
    if abs(seconds) < _MINUTE:
        return "just now"
    said = _in_one_unit(abs(seconds))
    return f"{said} ago" if seconds > 0 else f"in {said}"


def _in_one_unit(seconds: int) -> str:
    for below, length, name in _UNITS:
        if seconds < below:
            return _counted(seconds // length, name)
    return _counted(seconds // _YEAR[0], _YEAR[1])


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
