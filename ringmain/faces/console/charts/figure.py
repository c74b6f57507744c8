"""From a specification to its figure: picture, sentence, key and table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import md5
from typing import Any

from ringmain.faces.console.charts import (
    distribution,
    heat_map,
    rows,
    sentences,
    shapes_of_day,
    small,
    tables,
    time_series,
)
from ringmain.faces.console.charts.drawing import Drawing
from ringmain.faces.console.charts.shapes import (
    BarWithTarget,
    Chart,
    Distribution,
    Funnel,
    HeatMap,
    LoadShape,
    SmallMultiples,
    Sparkline,
    TimeSeries,
)
from ringmain.faces.console.charts.tables import DataTable


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of chart is drawn, said and tabled."""

    draw: Callable[[Any, str], Drawing]
    say: Callable[[Any], str]
    table: Callable[[Any], DataTable] | None


_KINDS: dict[type[Chart], Kind] = {
    TimeSeries: Kind(time_series.draw, sentences.of_time, tables.of_time),
    HeatMap: Kind(heat_map.draw, sentences.of_heat, None),
    LoadShape: Kind(shapes_of_day.draw, sentences.of_shape, tables.of_shape),
    Distribution: Kind(
        distribution.draw, sentences.of_distribution, tables.of_distribution
    ),
    Funnel: Kind(rows.draw_funnel, sentences.of_funnel, tables.of_funnel),
    BarWithTarget: Kind(rows.draw_targets, sentences.of_targets, tables.of_targets),
    SmallMultiples: Kind(
        small.draw_multiples, sentences.of_multiples, tables.of_multiples
    ),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """Everything that the figure's template shows."""

    key: str
    chart: Chart
    drawing: Drawing
    summary: str
    table: DataTable | None

    @property
    def places(self) -> str:
        """Where the table's rows stand, in ten-thousandths of the width."""
        return " ".join(str(round(place * 10_000)) for place in self.drawing.places)


def make_figure(chart: Chart, *, key: str = "") -> Figure:
    """Draw a chart, say it and table it.

    ``key`` names the figure on its page; without it, one is made from what it says.

    :raises UnknownChart: it is no chart that can stand in a figure.
    """
    kind = _KINDS.get(type(chart))
    if kind is None:
        raise UnknownChart(chart)
    said = chart.summary or kind.say(chart)
    key = key or key_of(chart.title, said)
    table = kind.table(chart) if kind.table else None
    return Figure(key, chart, kind.draw(chart, key), said, table)


def key_of(*said: str) -> str:
    """A name that is the same for the same words."""
    made = md5("\n".join(said).encode(), usedforsecurity=False)
    return f"c{made.hexdigest()[:8]}"


def say_spark(chart: Sparkline) -> str:
    """What a sparkline says to who does not see it."""
    return chart.summary or sentences.of_spark(chart)


class UnknownChart(TypeError):
    """If you are hitting this: the figure tag was given something it cannot draw."""

    def __init__(self, given: object) -> None:
        known = ", ".join(sorted(kind.__name__ for kind in _KINDS))
        super().__init__(
            f"A figure is one of {known}, not {type(given).__name__}. Make one of them "
            "from ringmain.faces.console.charts.shapes."
        )
