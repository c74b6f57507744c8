"""Lines that stop at gaps, dashed where estimated, with their interval shaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg
from ringmain.faces.console.charts.scales import Scale

_FEW = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a line: its share of the width, its value, its interval."""

    across: float
    value: float | None
    is_estimated: bool = False
    low: float | None = None
    high: float | None = None


def draw_line(
    spots: Sequence[Spot], scale: Scale, number: int, *, is_dashed: bool = False,
    has_dots: bool = True,
) -> Iterator[SafeString]:  # fmt: skip
    """One line with its interval beneath it and its points, where they are few."""
    runs = list(runs_of(spots))
    areas = "".join(_area(run, scale) for run in runs)
    known = "".join(_line(run, scale, is_guess=False) for run in runs)
    guessed = "".join(_line(run, scale, is_guess=True) for run in runs)
    dashed = " is-dashed" if is_dashed else ""
    yield svg.stretched(
        scale.height,
        svg.path(areas, f"interval s{number}"),
        svg.path(known, f"line s{number}{dashed}"),
        svg.path(guessed, f"line is-estimated s{number}"),
    )
    for run in runs:
        if (has_dots and len(spots) <= _FEW) or len(run) == 1:
            yield svg.join(_dot(spot, scale, number) for spot in run)


def draw_dots(spots: Sequence[Spot], scale: Scale, number: int) -> Iterator[SafeString]:
    """Each point with a thin stem from the foot of the scale; nothing between them."""
    known = [spot for spot in spots if spot.value is not None]
    stems = "".join(
        f"M{svg.number(spot.across * svg.WIDE)} {svg.number(scale.height)}"
        f"V{_down(spot.value, scale)}"
        for spot in known
    )
    yield svg.stretched(scale.height, svg.path(stems, f"line is-stem s{number}"))
    yield svg.join(_dot(spot, scale, number, radius=4.5) for spot in known)


def runs_of(spots: Sequence[Spot]) -> Iterator[list[Spot]]:
    """The stretches without a gap."""
    run: list[Spot] = []
    for spot in spots:
        if spot.value is not None:
            run.append(spot)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _line(run: Sequence[Spot], scale: Scale, *, is_guess: bool) -> str:
    commands, before = [], None
    for spot in run:
        place = f"{svg.number(spot.across * svg.WIDE)} {_down(spot.value, scale)}"
        if before and (before[0].is_estimated or spot.is_estimated) == is_guess:
            commands.append(f"L{place}" if before[2] else f"M{before[1]}L{place}")
            before = (spot, place, True)
        else:
            before = (spot, place, False)
    return "".join(commands)


def _area(run: Sequence[Spot], scale: Scale) -> str:
    known = [spot for spot in run if spot.low is not None and spot.high is not None]
    if len(known) < 2:
        return ""
    over = _places(known, lambda spot: spot.high, scale)
    under = _places(known[::-1], lambda spot: spot.low, scale)
    return f"M{'L'.join(over)}L{'L'.join(under)}z"


def _places(
    spots: Sequence[Spot], value: Callable[[Spot], float | None], scale: Scale
) -> list[str]:
    return [
        f"{svg.number(spot.across * svg.WIDE)} {_down(value(spot), scale)}"
        for spot in spots
    ]


def _dot(spot: Spot, scale: Scale, number: int, radius: float = 2.5) -> SafeString:
    hollow = " is-estimated" if spot.is_estimated else ""
    return svg.tag(
        "circle", cx=svg.percent(spot.across), cy=scale.down(spot.value or 0.0),
        r=radius, class_=f"dot s{number}{hollow}",
    )  # fmt: skip


def _down(value: float | None, scale: Scale) -> str:
    return svg.number(scale.down(value or 0.0))
