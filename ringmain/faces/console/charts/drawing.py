"""What a drawn chart is: the picture, its key, and where its points stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg
from ringmain.faces.console.charts.scales import Scale, Tick

TOP = 200.0  # pixels of a plot, without its labels


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of the key and what it means: hatched is estimated."""

    sign: str
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture ready for its figure.

    ``places`` are the shares of the width (0 to 1) of the table's rows, in order, which
    is how the read-out finds the row under the pointer.
    """

    svg: SafeString
    key: tuple[Sign, ...] = ()
    places: tuple[float, ...] = ()
    is_text: bool = False


def grid(
    scale: Scale, write: Callable[[float], str], *, is_mirrored: bool = False
) -> list[SafeString]:
    """Hairlines across with their values at the left, the zero line stronger."""
    parts = []
    for value in scale.values:
        down = scale.down(value)
        parts.append(svg.rule(0, 1, down, down, "zero" if value == 0 else "grid"))
        said = write(abs(value) if is_mirrored else value)
        parts.append(svg.words(said, 0, down + 4, "tick", anchor="end", dx=-8))
    return parts


def foot(ticks: tuple[Tick, ...], height: float) -> list[SafeString]:
    """Times along the bottom."""
    parts = []
    for tick in ticks:
        rank = "tick is-minor" if tick.is_minor else "tick"
        parts.append(svg.rule(tick.at, tick.at, height, height + 5, "grid"))
        parts.append(svg.words(tick.label, tick.at, height + 18, rank, dx=3))
    return parts
