"""Writes SVG: elements with escaped attributes, places in per cent, paths in thousands.

A plot is as wide as its container and so high as it is in pixels. What has a width is
placed in per cent; what has a form stands in a nested picture that is 1,000 wide and
stretched, its lines kept at their width. So text is never scaled, at any zoom.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

WIDE = 1000
Part = SafeString | str


def number(value: float) -> str:
    """Write a number with two decimals at most."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(share: float) -> str:
    """A share of the width, 0 to 1, as per cent."""
    return f"{number(share * 100)}%"


def tag(name: str, *inside: Part, **attributes: str | float | None) -> SafeString:
    """Write an element; attributes that are None are left out, text is escaped.

    ``class_`` is class, ``stroke_width`` stroke-width; ``viewBox`` stays as it is.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    body = "".join(conditional_escape(part) for part in inside)
    return mark_safe(f"<{name}{said}>{body}</{name}>" if body else f"<{name}{said}/>")  # noqa: S308


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def join(parts: Iterable[Part]) -> SafeString:
    """Put parts beside each other."""
    return mark_safe("".join(conditional_escape(part) for part in parts))  # noqa: S308


def stretched(height: float, *paths: Part) -> SafeString:
    """Forms that are 1,000 wide, as wide as the plot."""
    if not any(paths):
        return mark_safe("")
    return tag(
        "svg", *paths, viewBox=f"0 0 {WIDE} {number(height)}", width="100%",
        height=height, preserveAspectRatio="none",
    )  # fmt: skip


def path(commands: str, class_: str) -> SafeString:
    """A form inside `stretched`; nothing where there is nothing to draw."""
    if not commands:
        return mark_safe("")
    return tag("path", d=commands, class_=class_, vector_effect="non-scaling-stroke")


def box(
    left: float, right: float, top: float, bottom: float, **more: str
) -> SafeString:
    """A rectangle between two shares of the width and two heights in pixels."""
    return tag(
        "rect", x=percent(left), y=top, width=percent(max(right - left, 0)),
        height=max(bottom - top, 0), **more,
    )  # fmt: skip


def rule(
    left: float, right: float, top: float, bottom: float, class_: str
) -> SafeString:
    """A straight line between shares of the width and heights in pixels."""
    return tag(
        "line", x1=percent(left), x2=percent(right), y1=top, y2=bottom, class_=class_
    )


def words(
    text: str, across: float, down: float, class_: str, *,
    anchor: str | None = None, dx: float | None = None,
) -> SafeString:  # fmt: skip
    """Text at a share of the width and a height in pixels."""
    return tag(
        "text", text, x=percent(across), y=down, dx=dx, class_=class_,
        text_anchor=anchor,
    )  # fmt: skip


def plot(height: float, *inside: Part, **attributes: str) -> SafeString:
    """The picture itself; what it says is in the figure's words, so it has no text."""
    return tag(
        "svg", *inside, class_="chart-plot", width="100%", height=height,
        xmlns="http://www.w3.org/2000/svg", **attributes,
    )  # fmt: skip


def hatch(key: str, class_: str = "hatch-line") -> SafeString:
    """The pattern of an estimate, or of what is not known."""
    line = tag("path", d="M-1 1 1 -1M0 6 6 0M5 7 7 5", class_=class_)
    size = {"width": 6.0, "height": 6.0}
    return tag("pattern", line, id=key, patternUnits="userSpaceOnUse", **size)
