"""The parts of this section, as choices at the top of its lists."""

from __future__ import annotations

from django.urls import reverse

from ringmain.faces.console.design.navigation import Link

_PARTS = (
    ("Register", "purposes:list"),
    ("Every field", "purposes:fields"),
    ("Why do we hold this?", "purposes:why"),
)


def parts_of(route: str) -> list[Link]:
    """The parts, and which of them is here."""
    return [Link(title, reverse(each), "", each == route) for title, each in _PARTS]
