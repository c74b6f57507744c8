"""Where values and times stand: pure arithmetic, no drawing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from ringmain.faces.console.charts.shapes import Grain, When

_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
_MONTHS = (1, 2, 3, 6)
_MINUTES = {"minute": 1, "quarter_hour": 15, "half_hour": 30, "hour": 60}


@dataclass(frozen=True, slots=True)
class Tick:
    """A label at a share (0 to 1) of the axis; a minor one hides where it is narrow."""

    at: float
    label: str
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to pixels down: ``top`` of the scale is at 0, ``bottom`` below."""

    bottom: float
    top: float
    height: float
    step: float

    def down(self, value: float) -> float:
        """How far down from the top a value stands, in pixels."""
        share = (self.top - value) / (self.top - self.bottom)
        return round(share * self.height, 2)

    @property
    def values(self) -> tuple[float, ...]:
        """The round values that get a line."""
        count = round((self.top - self.bottom) / self.step)
        return tuple(
            round(self.bottom + place * self.step, 10) for place in range(count + 1)
        )


def scale_of(
    values: Iterable[float], height: float, *, has_zero: bool = True, lines: int = 4
) -> Scale:
    """A scale of about ``lines`` round steps around the values, with zero if asked."""
    known = [*values, *([0.0] if has_zero else [])]
    low, high = _widened(min(known, default=0.0), max(known, default=0.0))
    step = _step((high - low) / lines)
    bottom, top = math.floor(low / step) * step, math.ceil(high / step) * step
    return Scale(round(bottom, 10), round(top, 10), height, step)


def _widened(low: float, high: float) -> tuple[float, float]:
    """Values that are all the same, or nearly, get room around them."""
    size = max(abs(low), abs(high))
    if size < 1e-6:
        return 0.0, 1.0
    if high - low > size * 1e-6:
        return low, high
    return low - size / 10, high + size / 10


def _step(rough: float) -> float:
    size: float = 10.0 ** math.floor(math.log10(rough))
    return next(nice * size for nice in _NICE if nice * size >= rough * 0.999)


def seconds(when: When) -> float:
    """A date or an instant as a number, days being 86,400 long."""
    if isinstance(when, datetime):
        return when.timestamp() if when.tzinfo else when.replace(tzinfo=UTC).timestamp()
    return datetime.combine(when, time(), UTC).timestamp()


def later(when: When, grain: Grain) -> When:
    """One grain on from a time."""
    if grain == "month":
        return _months_on(when, 1)
    if grain == "year":
        return _months_on(when, 12)
    if grain in _MINUTES:
        return when + timedelta(minutes=_MINUTES[grain])
    return when + timedelta(days=1 if grain == "day" else 7)


def _months_on(when: When, months: int) -> When:
    place = when.year * 12 + when.month - 1 + months
    return when.replace(year=place // 12, month=place % 12 + 1, day=1)


@dataclass(frozen=True, slots=True)
class Span:
    """The time that is shown, half-open."""

    starts: When
    ends: When

    def share(self, when: When) -> float:
        """Where a time stands, 0 to 1 inside the span."""
        start, end = seconds(self.starts), seconds(self.ends)
        return (seconds(when) - start) / ((end - start) or 1.0)

    def inside(self, when: When) -> float:
        """The same, kept between 0 and 1."""
        return min(1.0, max(0.0, self.share(when)))

    @property
    def days(self) -> float:
        """How many days it is long."""
        return (seconds(self.ends) - seconds(self.starts)) / 86_400


def time_ticks(span: Span, grain: Grain) -> tuple[Tick, ...]:
    """Labels along time, at most about twelve."""
    if span.days <= 2 and grain in _MINUTES:
        is_short = span.days <= 0.13
        return _thinned(_ten_minutes(span) if is_short else _hours(span))
    if span.days <= 45:
        return _thinned(_days(span))
    return _thinned(_months(span))


def _thinned(ticks: Iterable[Tick]) -> tuple[Tick, ...]:
    found = [tick for tick in ticks if -0.001 <= tick.at < 0.995]
    every = max(1, math.ceil(len(found) / 5))
    # A label that names its year stays, or the others would not say which year.
    years = [n for n, tick in enumerate(found) if tick.label[-4:].isdigit()]
    kept = years[0] if years else 0
    return tuple(
        Tick(tick.at, tick.label, (number - kept) % every != 0)
        for number, tick in enumerate(found)
    )


def _hours(span: Span) -> Iterator[Tick]:
    every = 3 if span.days <= 1.1 else 6
    moment = (
        span.starts if isinstance(span.starts, datetime) else _midnight(span.starts)
    )
    for hour in range(0, int(span.days * 24) + 1, every):
        at = moment + timedelta(hours=hour)
        yield Tick(span.share(at), f"{at:%H:%M}")


def _ten_minutes(span: Span) -> Iterator[Tick]:
    """Labels each ten round minutes of up to three hours."""
    if not isinstance(span.starts, datetime):
        return
    start = span.starts.replace(second=0, microsecond=0)
    first = start + timedelta(minutes=-start.minute % 10)
    for number in range(int(span.days * 144) + 1):
        at = first + timedelta(minutes=10 * number)
        yield Tick(span.share(at), f"{at:%H:%M}")


def midnight(when: When) -> When:
    """The start of a time's day, on its own clock."""
    if isinstance(when, datetime):
        return when.replace(hour=0, minute=0, second=0, microsecond=0)
    return when


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _days(span: Span) -> Iterator[Tick]:
    every = max(1, math.ceil(span.days / 10))
    first = midnight(span.starts)
    for number in range(0, int(span.days) + 1, every):
        day = first + timedelta(days=number)
        yield Tick(span.share(day), f"{day.day} {day:%b}")


def _months(span: Span) -> Iterator[Tick]:
    months = span.days / 30.44
    every = next((step for step in _MONTHS if months / step <= 13), 0)
    every = every or 12 * math.ceil(months / 12 / 12)
    for day in _firsts(as_date(span.starts), as_date(span.ends), every):
        yield Tick(span.share(day), _month_label(day, every))


def _firsts(starts: date, ends: date, every: int) -> Iterator[date]:
    place = starts.year * 12 + starts.month - 1 + (starts.day > 1)
    place = math.ceil(place / every) * every
    while (day := date(place // 12, place % 12 + 1, 1)) < ends:
        yield day
        place += every


def _month_label(day: date, every: int) -> str:
    if every >= 12:
        return f"{day.year}"
    return f"{day:%b %Y}" if day.month == 1 else f"{day:%b}"


def as_date(when: When) -> date:
    """The day of a time."""
    return when.date() if isinstance(when, datetime) else when


def apart(places: Sequence[float], least: float, most: float) -> list[float]:
    """Move labels down until none is nearer than ``least``, and none below ``most``."""
    moved = dict.fromkeys(range(len(places)), 0.0)
    before = -math.inf
    for number in sorted(moved, key=lambda n: places[n]):
        before = moved[number] = max(places[number], before + least)
    over = max(0.0, before - most)
    return [moved[number] - over for number in range(len(places))]
