"""Real files, where RINGMAIN_DATA points to them; a front door to load them by."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ringmain.collect.files.shapes import LoadShape

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MAPPINGS = Path(__file__).parents[3] / "docs" / "tutorials" / "mappings"


@pytest.fixture
def data() -> Path:
    """The folder of real files."""
    folder = os.environ.get("RINGMAIN_DATA")
    if not folder:
        pytest.skip("RINGMAIN_DATA is not set: there are no real files to load.")
    return Path(folder)


@pytest.fixture
def load(empty_lake: Path, data: Path) -> Callable[[str, str], LoadShape]:
    """Load a real file by a mapping of the tutorials, and settle it."""

    def run(name: str, mapping_name: str) -> LoadShape:
        from ringmain.collect.files import operations, queries
        from ringmain.collect.files.mapping.yaml import read_mapping
        from ringmain.foundation.events import operations as events
        from ringmain.foundation.events.models import Delivery
        from ringmain.govern.access.operations import SYSTEM

        mapping = read_mapping((MAPPINGS / mapping_name).read_text())
        path = data / name
        file = operations.FileToLoad(
            path=path,
            contract=mapping.contract,
            source=mapping.source or "real",
            mapping=mapping,
            file_name=path.name,
        )
        load_id = operations.load_file(file=file, actor=SYSTEM, now=NOW)
        events.drain(now=NOW)
        assert [delivery.last_error for delivery in Delivery.objects.all()] == []
        return queries.get_load(SYSTEM, load_id)

    return run


@pytest.fixture
def ask() -> Callable[[str], list[dict[str, Any]]]:
    """Rows of the lake."""
    from ringmain.foundation.lake import lake

    return lambda sql: lake.read(sql).to_pylist()
