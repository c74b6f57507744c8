"""Whether the sample utility is to be loaded: only into a home that has nothing yet."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from ringmain.faces.cli.policy import filled

SOURCE = "website"
_FILE = "sample.json"


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Which sample a home has, and whether all of it was loaded."""

    customers: int
    seed: int
    half_hourly_share: float
    is_whole: bool


def note_sample(home: Path, sample: Sample) -> None:
    """Remember it, so that a start after a kill takes up the same one."""
    path = home / _FILE
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(sample)), encoding="utf-8")
    part.replace(path)


def noted_sample(home: Path) -> Sample | None:
    """The sample begun in this home, if any."""
    try:
        return Sample(**json.loads((home / _FILE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def is_wanted(home: Path) -> bool:
    """True for a home without loads, or with a sample that was cut off."""
    from ringmain.collect.files import queries  # noqa: PLC0415 - models
    from ringmain.govern.access.operations import SYSTEM  # noqa: PLC0415

    begun = noted_sample(home)
    if begun is not None:
        return not begun.is_whole
    return queries.count_loads(SYSTEM) == 0


def add_source() -> None:
    """Let the sample's website send live events; one that is there is left alone."""
    filled().load_sample_source()(now=datetime.now(UTC))


def find_write_key() -> str | None:
    """The key of the sample's website, for trying things out."""
    from ringmain.collect.web_events.queries import sources  # noqa: PLC0415 - models
    from ringmain.govern.access.operations import SYSTEM  # noqa: PLC0415

    try:
        return sources.get_event_source(SYSTEM, SOURCE).write_key
    except sources.NoSuchSource:
        return None
