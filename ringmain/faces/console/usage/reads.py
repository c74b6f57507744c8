"""Usage between two reads of a dial, where a home sends no half-hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from django.utils import timezone

from ringmain.faces.console.usage.daily import Bar
from ringmain.unify.profiles.shapes import Masked, RegisterRead

_GUESSED = ("estimated", "substituted")


def bars_between(reads: Iterable[RegisterRead]) -> list[Bar]:
    """Average use a day between reads, the dials of a meter added up.

    A dial that went backwards (rolled over, or misread) leaves its time open.
    """
    used: dict[tuple[date, date], float] = defaultdict(float)
    guessed: set[tuple[date, date]] = set()
    for dial in _by_dial(reads).values():
        for before, after in pairwise(dial):
            period, units = _between(before, after)
            if units is None:
                continue
            used[period] += units
            if _is_guessed(before, after):
                guessed.add(period)
    return [
        Bar(start, end, units / (end - start).days, (start, end) in guessed)
        for (start, end), units in sorted(used.items())
    ]


def _by_dial(
    reads: Iterable[RegisterRead],
) -> dict[tuple[str, str], list[RegisterRead]]:
    dials: dict[tuple[str, str], list[RegisterRead]] = defaultdict(list)
    for read in sorted(reads, key=lambda read: read.read_at):
        dials[(str(read.meter_serial), str(read.register_code))].append(read)
    return dials


def _between(
    before: RegisterRead, after: RegisterRead
) -> tuple[tuple[date, date], float | None]:
    period = (_day(before), _day(after))
    if isinstance(before.reading, Masked) or isinstance(after.reading, Masked):
        return period, None
    if before.reading is None or after.reading is None or period[0] >= period[1]:
        return period, None
    units = float(after.reading - before.reading)
    return period, units if units >= 0 else None


def _is_guessed(*reads: RegisterRead) -> bool:
    return any(read.quality in _GUESSED for read in reads)


def _day(read: RegisterRead) -> date:
    return timezone.localtime(read.read_at).date()
