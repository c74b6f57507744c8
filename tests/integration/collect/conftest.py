"""A utility's front door: files go in, and one looks at what became of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

# This module is read before Django is set up: what needs models is imported on use.
if TYPE_CHECKING:
    from ringmain.collect.files.mapping.shapes import Mapping
    from ringmain.collect.files.operations import FileToLoad
    from ringmain.collect.files.shapes import LoadShape
    from ringmain.collect.quarantine.shapes import QuarantinedShape

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def straight(contract: str, header: str, **more: Any) -> Mapping:
    """A mapping whose columns have the names of the fields."""
    from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping

    fields = {name: FieldMapping(column=name) for name in header.split(",")}
    return Mapping(contract=contract, fields=fields | more)


@dataclass
class FrontDoor:
    """Loads files given as text; the clock goes on an hour with each."""

    folder: Path
    now: datetime = MONDAY

    def write(self, name: str, content: str | bytes) -> Path:
        """Write a file as a system would export it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def file(
        self,
        contract: str,
        content: str | bytes | Path,
        *,
        mapping: str | Mapping | None = None,
        name: str | None = None,
        source: str = "billing",
        replaces: bool = False,
    ) -> FileToLoad:
        """A file to load; without a mapping its header names the fields."""
        from ringmain.collect.files.mapping.yaml import read_mapping
        from ringmain.collect.files.operations import FileToLoad

        name = name or f"{contract}.csv"
        path = content if isinstance(content, Path) else self.write(name, content)
        if mapping is None:
            mapping = straight(contract, path.read_text().splitlines()[0])
        if isinstance(mapping, str):
            mapping = read_mapping(mapping)
        return FileToLoad(
            path=path,
            contract=contract,
            source=source,
            mapping=mapping,
            file_name=path.name,
            replaces=replaces,
        )

    def load(self, contract: str, content: str | bytes | Path, **how: Any) -> LoadShape:
        """Load a file, settle it, and return what became of it."""
        from ringmain.collect.files import operations
        from ringmain.govern.access.operations import SYSTEM

        file = self.file(contract, content, **how)
        self.now += timedelta(hours=1)
        load_id = operations.load_file(file=file, actor=SYSTEM, now=self.now)
        self.settle()
        return self.look(load_id)

    def look(self, load_id: int) -> LoadShape:
        """What became of a load."""
        from ringmain.collect.files import queries
        from ringmain.govern.access.operations import SYSTEM

        return queries.get_load(SYSTEM, load_id)

    def settle(self) -> None:
        """Hand on every event; none may fail."""
        from ringmain.foundation.events import operations as events
        from ringmain.foundation.events.models import Delivery

        events.drain(now=self.now)
        assert [row.last_error for row in Delivery.objects.all()] == []

    def replay(self, *rows: QuarantinedShape) -> LoadShape:
        """Load quarantined rows again, as mended."""
        from ringmain.collect.files import operations
        from ringmain.govern.access.operations import SYSTEM

        self.now += timedelta(hours=1)
        (load_id,) = operations.replay(
            row_ids=[row.row_id for row in rows], actor=SYSTEM, now=self.now
        )
        operations.run_load(load_id=load_id, now=self.now)
        self.settle()
        return self.look(load_id)

    def waiting(self, **said: Any) -> tuple[QuarantinedShape, ...]:
        """The rows that wait in quarantine."""
        from ringmain.collect.quarantine import queries as quarantine
        from ringmain.govern.access.operations import SYSTEM

        return quarantine.list_rows(SYSTEM, limit=10_000, **said)

    def lake(self, sql: str) -> list[dict[str, Any]]:
        """Rows of the lake."""
        from ringmain.foundation.lake import lake

        rows: list[dict[str, Any]] = lake.read(sql).to_pylist()
        return rows


def counts(load: LoadShape) -> tuple[int | None, int, int, int, int]:
    """Read, new, changed, unchanged, quarantined."""
    return (
        load.row_count,
        load.new_count,
        load.changed_count,
        load.unchanged_count,
        load.quarantined_count,
    )


@pytest.fixture
def door(
    empty_lake: Path,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> Any:
    """A front door over an empty lake; what waits for the commit is done at the end."""
    with django_capture_on_commit_callbacks(execute=True):
        yield FrontDoor(tmp_path / "files")


@pytest.fixture
def how_many() -> Callable[[LoadShape], tuple[int | None, int, int, int, int]]:
    """Read, new, changed, unchanged, quarantined."""
    return counts
