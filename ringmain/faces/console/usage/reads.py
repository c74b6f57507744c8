"""Usage between two reads of a dial, where a home sends no half-hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils import timezone

from ringmain.faces.console.charts.shapes import Point
from ringmain.unify.profiles.shapes import Masked, RegisterRead

_GUESSED = ("estimated", "substituted")


@dataclass(frozen=True, slots=True)
class Between:
    """What one dial counted a day from one read to the next; None if not known."""

    starts: date
    ends: date
    a_day: float | None
    is_estimated: bool


def points_between(reads: Iterable[RegisterRead]) -> tuple[Point, ...]:
    """Average use a day between reads, the dials of a meter added up.

    A dial that went backwards (rolled over, or misread) leaves its time open.
    """
    spans = [one for dial in _by_dial(reads).values() for one in _spans(dial)]
    cuts = sorted({cut for one in spans for cut in (one.starts, one.ends)})
    return tuple(
        _point(starts, ends, [s for s in spans if s.starts <= starts < s.ends])
        for starts, ends in pairwise(cuts)
    )


def _by_dial(
    reads: Iterable[RegisterRead],
) -> dict[tuple[str, str], list[RegisterRead]]:
    dials: dict[tuple[str, str], list[RegisterRead]] = defaultdict(list)
    for read in sorted(reads, key=lambda read: read.read_at):
        dials[(str(read.meter_serial), str(read.register_code))].append(read)
    return dials


def _spans(dial: list[RegisterRead]) -> Iterator[Between]:
    for before, after in pairwise(dial):
        starts, ends = _day(before), _day(after)
        if starts < ends:
            guessed = any(read.quality in _GUESSED for read in (before, after))
            yield Between(starts, ends, _a_day(before, after), guessed)


def _a_day(before: RegisterRead, after: RegisterRead) -> float | None:
    if isinstance(before.reading, Masked) or isinstance(after.reading, Masked):
        return None
    if before.reading is None or after.reading is None:
        return None
    units = float(after.reading - before.reading)
    return units / (_day(after) - _day(before)).days if units >= 0 else None


def _point(starts: date, ends: date, spans: list[Between]) -> Point:
    known = [one.a_day for one in spans if one.a_day is not None]
    is_whole = bool(spans) and len(known) == len(spans)
    return Point(
        at=starts,
        ends=ends,
        value=sum(known) if is_whole else None,
        is_estimated=is_whole and any(one.is_estimated for one in spans),
    )


def _day(read: RegisterRead) -> date:
    return timezone.localtime(read.read_at).date()
