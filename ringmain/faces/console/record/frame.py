"""What stands in the frame: key figures, and the sections of the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from ringmain.faces.console.record.as_of import DatesAsked


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A figure that matters: its name, its value in a manner, a word on it.

    ``kind`` is text, number, pence, day or ago; ``tone`` good, warn or bad, which
    only repeats what the words say.
    """

    name: str
    value: Any
    kind: str = "text"
    note: Any = ""
    href: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page, reached by its anchor; how much is in it, if that helps."""

    anchor: str
    name: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A day that is often asked for."""

    name: str
    day: date


def frame_context(
    asked: DatesAsked,
    *,
    figures: Iterable[Figure],
    sections: Iterable[Section],
    shortcuts: Iterable[Shortcut] = (),
) -> dict[str, Any]:
    """What `record/frame.html` needs of a page."""
    return {
        "asked_dates": asked,
        "true_on": asked.true_on,
        "known_on": asked.known_on,
        "as_of_asked": asked.is_asked,
        "figures": tuple(figures),
        "sections": tuple(sections),
        "shortcuts": (*_usual_days(), *shortcuts),
    }


def _usual_days() -> tuple[Shortcut, ...]:
    today = timezone.localdate()
    return (
        Shortcut("A month ago", today - timedelta(days=30)),
        Shortcut("A year ago", today - timedelta(days=365)),
    )
