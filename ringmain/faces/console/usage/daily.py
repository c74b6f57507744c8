"""Daily totals as bars: estimates outlined, days without reads left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

_INKS = {
    "light": {
        "bar": "#1d7f8c",
        "ink": "#4b535c",
        "line": "#e2e6e9",
        "paper": "#ffffff",
    },
    "dark": {"bar": "#5dbb92", "ink": "#b4bcc5", "line": "#2d3339", "paper": "#14171a"},
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: from ``starts_on`` until ``ends_on`` (not included), in kWh a day."""

    starts_on: date
    ends_on: date
    kwh: float
    is_estimated: bool


def draw(bars: Sequence[Bar], *, theme: str, unit: str = "kWh a day") -> str:
    """Return the bars as SVG."""
    import vl_convert  # noqa: PLC0415 (a second to load; most pages draw nothing)

    return str(vl_convert.vegalite_to_svg(_chart(bars, theme, unit).to_dict()))


def _chart(bars: Sequence[Bar], theme: str, unit: str) -> Any:
    import altair as alt  # noqa: PLC0415 (as above)

    ink = _INKS[theme]
    rows = [
        {
            "from": bar.starts_on.isoformat(),
            "to": bar.ends_on.isoformat(),
            "kwh": round(bar.kwh, 3),
            "kind": "estimated" if bar.is_estimated else "actual",
        }
        for bar in bars
    ]
    axis = alt.Axis(format="%b %Y", tickCount="month", title=None, grid=False)
    kinds = {"domain": ["actual", "estimated"], "range": [ink["bar"], ink["paper"]]}
    return (
        alt.Chart(alt.Data(values=rows), width=1000, height=150)
        .mark_rect(stroke=ink["bar"], strokeWidth=0.6)
        .encode(
            x=alt.X("from:T", axis=axis),
            x2="to:T",
            y2=alt.Y2Datum(0),
            y=alt.Y("kwh:Q", title=unit, axis=alt.Axis(tickCount=4)),
            color=alt.Color("kind:N", scale=alt.Scale(**kinds), legend=None),
        )
        .configure(font="sans-serif", background=ink["paper"])
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=ink["ink"], titleColor=ink["ink"], gridColor=ink["line"],
            domainColor=ink["line"], tickColor=ink["line"], titleFontWeight="normal",
        )
    )  # fmt: skip
