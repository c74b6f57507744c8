"""Where the templates of each noun stand."""

from __future__ import annotations

from pathlib import Path


def template_folders() -> list[Path]:
    """The `templates` folder of every noun of the console."""
    console = Path(__file__).resolve().parent.parent
    return sorted(console.glob("*/templates"))
