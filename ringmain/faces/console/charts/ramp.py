"""The colours of a heat map, low to high, for light and for dark pages.

Lightness falls (light) or rises (dark) all the way, so it reads in grey too. The cells
come in grey, one picture for both; the browser turns grey into the ramp of its theme.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.safestring import SafeString

from ringmain.faces.console.charts import svg

RAMPS = {
    "light": ("#eaf4f0", "#a9d9c9", "#4fb0a5", "#1d7f8c", "#1c4e77", "#241a4a"),
    "dark": ("#16302d", "#1d5853", "#23877b", "#5dbb92", "#b7dd8a", "#fdf6b2"),
}
_PARTS = {"R": 1, "G": 3, "B": 5}


def filters(key: str) -> Iterator[SafeString]:
    """A filter a theme that turns grey into its ramp."""
    for theme, colors in RAMPS.items():
        functions = [
            svg.tag(f"feFunc{part}", type="table", tableValues=_levels(colors, at))
            for part, at in _PARTS.items()
        ]
        yield svg.tag(
            "filter", svg.tag("feComponentTransfer", *functions), id=f"{key}-{theme}",
            x="0", y="0", width="1", height="1", color_interpolation_filters="sRGB",
        )  # fmt: skip


def _levels(colors: tuple[str, ...], at: int) -> str:
    return " ".join(svg.number(int(color[at : at + 2], 16) / 255) for color in colors)
