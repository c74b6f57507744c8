"""The colours as the style sheets say them, and how well each pair can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

# Found as a page finds them: a utility's own brand takes the place of ours.
_SHEETS = ("console/brand.css", "console/tokens.css")
_TOKEN = re.compile(r"--([\w-]+):\s*light-dark\(\s*(#\w{6})\s*,\s*(#\w{6})\s*\)")
# Which words stand on which ground. Each pair must reach 4.5:1 in both themes.
PAIRS: tuple[tuple[str, str, str], ...] = (
    ("ink", "paper", "Words"),
    ("ink-soft", "paper", "Second words"),
    ("ink-faint", "paper", "Third words"),
    ("ink-soft", "panel", "Second words on a panel"),
    ("ink-faint", "panel", "Third words on a panel"),
    ("ink-soft", "hover", "Second words under the pointer"),
    ("brand-accent", "paper", "Accent"),
    ("brand-accent", "panel", "Accent on a panel"),
    ("brand-accent-strong", "brand-accent-soft", "Chosen"),
    ("brand-on-accent", "brand-accent", "Button"),
    ("good", "good-soft", "Good"),
    ("warn", "warn-soft", "Needs a look"),
    ("bad", "bad-soft", "Bad"),
    ("note", "note-soft", "News"),
    ("ink", "warn-soft", "Words on a warning"),
    ("ink", "raised", "Words in a dialog"),
    ("ink-soft", "raised", "Second words in a dialog"),
)
# Edges that must be seen reach 3:1.
EDGES: tuple[tuple[str, str, str], ...] = (
    ("line-strong", "paper", "Edge of a field"),
    ("focus", "paper", "Focus ring"),
    ("focus", "panel", "Focus ring on a panel"),
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Words on a ground, in both themes."""

    name: str
    ink: str
    ground: str
    light: float
    dark: float


@cache
def read_palette() -> dict[str, tuple[str, str]]:
    """Each colour's token with its light and its dark value."""
    found = {}
    for sheet in _SHEETS:
        text = Path(str(finders.find(sheet))).read_text(encoding="utf-8")
        for name, light, dark in _TOKEN.findall(text):
            found[name] = (light, dark)
    return found


def contrasts(pairs: tuple[tuple[str, str, str], ...] = PAIRS) -> list[Contrast]:
    """How well each pair can be read."""
    palette = read_palette()
    return [
        Contrast(
            name,
            ink,
            ground,
            *(ratio(palette[ink][side], palette[ground][side]) for side in (0, 1)),
        )
        for ink, ground, name in pairs
    ]


def ratio(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
