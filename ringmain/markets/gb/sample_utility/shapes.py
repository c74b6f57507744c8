"""What the sample utility hands back: the files, and how to load them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and of how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFile:
    """One file as a system exported it, and the mapping that fits it."""

    path: Path
    contract: str
    mapping: Path
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """All files in an order in which little has to wait for what comes later.

    ``truth`` is a folder that is not loaded: who is who, what caused what.
    """

    directory: Path
    files: tuple[SampleFile, ...]
    truth: Path
