"""What held at a place and when, as bars under one scale of years.

Who lived there, every supply point's tariffs and its meters: a row each. Bars stand at
shares of the width, so that their words keep their size on any screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from ringmain.unify.profiles.shapes import Masked, PremisesPage, Span

_ROW = 30  # pixels
_BAR = 20
_TOP = 20  # for the years
_LEAST = 0.35  # percent of the width that a short time still gets
_WORDS = 0.145  # percent of the width that one letter needs at 1,000 pixels
_LONGEST = timedelta(days=365 * 8)
_MANY = 12  # rows drawn; more stand in their tables only


@dataclass(frozen=True, slots=True)
class Held:
    """Something with a name that held for a time."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: shares of the width, its words where they fit."""

    left: str
    width: str
    words: str
    title: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row of bars under its name."""

    name: str
    top: int
    bars: tuple[Bar, ...]

    @property
    def words_at(self) -> int:
        """Where the words of its bars stand, in pixels down."""
        return self.top + 14


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the scale."""

    at: str
    name: str


@dataclass(frozen=True, slots=True)
class Spans:
    """The picture: rows, years, the day shown, its height, and a sentence."""

    lines: tuple[Line, ...]
    years: tuple[Year, ...]
    now: str
    height: int
    sentence: str
    left_out: int
    bar: int = _BAR


@dataclass(frozen=True, slots=True)
class _Scale:
    first: datetime
    end: datetime

    def at(self, when: datetime) -> float:
        length = (self.end - self.first).total_seconds()
        share = (when - self.first).total_seconds() / length
        return 100 * min(1.0, max(0.0, share))


def spans_of(page: PremisesPage, names: dict[str, str]) -> Spans | None:
    """The picture of a place; None where nothing at it has a date.

    ``names`` says what each occupant is called, by party id.
    """
    rows = [(name, tuple(held)) for name, held in _rows(page, names)]
    rows = [(name, held) for name, held in rows if held]
    starts = [one.span.starts_at for _, held in rows for one in held]
    dated = [at for at in starts if at is not None]
    if not dated:
        return None
    at = page.as_of.true_at
    scale = _Scale(max(min(dated), at - _LONGEST), at + timedelta(days=30))
    drawn = rows[:_MANY]
    return Spans(
        lines=tuple(_line(place, *row, scale) for place, row in enumerate(drawn)),
        years=tuple(_years(scale)),
        now=_share(scale.at(at)),
        height=_TOP + _ROW * len(drawn),
        sentence=_sentence(page, min(dated)),
        left_out=len(rows) - len(drawn),
    )


def _rows(
    page: PremisesPage, names: dict[str, str]
) -> Iterator[tuple[str, Iterable[Held]]]:
    yield (
        "Lived here",
        [Held(names[str(stay.party_id)], stay.span) for stay in page.occupancies],
    )
    for point in page.supply_points:
        fuel = _fuel(point.fuel, point.direction)
        yield (
            f"{fuel}: tariff",
            [
                Held(held.product_name or held.product_code or "a tariff", held.span)
                for held in page.agreements
                if held.supply_point_id == point.supply_point_id
            ],
        )
        yield (
            f"{fuel}: meter",
            [Held(_serial(meter.serial), meter.span) for meter in point.meters],
        )


def _fuel(fuel: str | None, direction: str | None) -> str:
    name = (fuel or "supply").capitalize()
    return f"{name} export" if direction == "export" else name


def _serial(serial: str | Masked | None) -> str:
    return serial if isinstance(serial, str) else "a meter"


def _line(place: int, name: str, held: Sequence[Held], scale: _Scale) -> Line:
    bars = [bar for one in held if (bar := _bar(one, scale))]
    return Line(name, _TOP + _ROW * place + (_ROW - _BAR) // 2, tuple(bars))


def _bar(held: Held, scale: _Scale) -> Bar | None:
    begins = held.span.starts_at or scale.first
    ends = held.span.ends_at or scale.end
    if ends <= scale.first or begins >= scale.end:
        return None
    left, right = scale.at(begins), scale.at(ends)
    width = max(right - left, _LEAST)
    fits = int(width / _WORDS / 6.5)
    return Bar(
        left=_share(left),
        width=_share(width),
        words=_cut(held.name, fits),
        title=f"{held.name}, {_when(held.span)}",
        is_current=held.span.is_current,
    )


def _cut(name: str, fits: int) -> str:
    if len(name) <= fits:
        return name
    return f"{name[: fits - 1].rstrip()}…" if fits > 5 else ""


def _years(scale: _Scale) -> Iterator[Year]:
    first, last = _day(scale.first).year + 1, _day(scale.end).year
    for year in range(first, last + 1):
        start = datetime(year, 1, 1, tzinfo=timezone.get_current_timezone())
        at = scale.at(start)
        if at < 97:
            yield Year(_share(at), str(year))


def _sentence(page: PremisesPage, since: datetime) -> str:
    stays, tariffs = len(page.occupancies), len(page.agreements)
    meters = sum(len(point.meters) for point in page.supply_points)
    told = (
        _count(stays, "household or business", "households or businesses"),
        _count(tariffs, "agreement", "agreements"),
        _count(meters, "meter", "meters"),
    )
    return f"{told[0]}, {told[1]} and {told[2]} since {_words(_day(since))}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'No'} {one if number == 1 else many}"


def _when(span: Span) -> str:
    begins = f"from {_words(_day(span.starts_at))}" if span.starts_at else ""
    if span.ends_at is None:
        return begins
    return f"{begins} to {_words(_day(span.ends_at - timedelta(seconds=1)))}".strip()


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _words(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _share(value: float) -> str:
    return f"{value:.2f}%"
