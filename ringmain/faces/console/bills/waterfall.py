"""From the last bill to this one, step by step, as bars in the rows of their table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from ringmain.faces.console.bills import causes
from ringmain.understand.bills.shapes import Cause, Change, Effect

_ORDER = list(Cause)


@dataclass(frozen=True, slots=True)
class Step:
    """One row: what it is, its amount, and where its bar stands (shares of 100).

    ``kind`` is total, up or down.
    """

    name: str
    detail: str
    pence: int
    kind: str
    left: str
    width: str

    @property
    def is_total(self) -> bool:
        """Whether it is a bill's total and no step."""
        return self.kind == "total"


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The rows in order, and where zero stands."""

    steps: tuple[Step, ...]
    zero: str


@dataclass(frozen=True, slots=True)
class _Scale:
    low: int
    high: int

    def at(self, pence: int) -> float:
        return 100 * (pence - self.low) / (self.high - self.low or 1)

    def bar(self, one: int, other: int) -> tuple[str, str]:
        left, right = sorted((self.at(one), self.at(other)))
        return _share(left), _share(max(right - left, 0.4))


def waterfall_of(change: Change, labels: Mapping[UUID | None, str]) -> Waterfall:
    """The last bill, every effect in the order of attribution, this bill."""
    effects = sorted(change.effects, key=lambda one: _ORDER.index(one.cause))
    ends = _ends(change.before_pence, effects)
    scale = _Scale(min(0, *ends), max(0, *ends))
    steps = [
        _step(effect, scale.bar(start, end), labels)
        for effect, (start, end) in zip(effects, pairwise(ends), strict=True)
    ]
    first = _total("The last bill", change.before_pence, scale)
    last = _total("This bill", change.after_pence, scale)
    return Waterfall((first, *steps, last), _share(scale.at(0)))


def _ends(start: int, effects: Iterable[Effect]) -> list[int]:
    ends = [start]
    for effect in effects:
        ends.append(ends[-1] + effect.pence)
    return ends


def _step(
    effect: Effect, bar: tuple[str, str], labels: Mapping[UUID | None, str]
) -> Step:
    kind = "up" if effect.pence > 0 else "down"
    name, detail = causes.name_of(effect, labels), causes.compared(effect)
    return Step(name, detail, effect.pence, kind, *bar)


def _total(name: str, pence: int, scale: _Scale) -> Step:
    return Step(name, "", pence, "total", *scale.bar(0, pence))


def _share(value: float) -> str:
    return f"{value:.2f}%"
