"""The schema seen beside the schema agreed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from ringmain.collect.contracts.plans.shapes import TrackingPlan
from ringmain.collect.web_events.shapes.watching import SeenPropertyShape


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenLine:
    """A property as it came, and what the plan says of it."""

    path: str
    types: str
    count: int
    share: int
    said: str
    tone: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenGroup:
    """An event by its name, whether it is planned, and its properties."""

    kind: str
    name: str
    count: int
    held_back: int
    last_seen_at: datetime
    said: str
    tone: str
    lines: tuple[SeenLine, ...]


def groups_of(
    seen: Sequence[SeenPropertyShape], agreed: TrackingPlan | None
) -> list[SeenGroup]:
    """The events of a source, the most frequent first."""
    groups = [
        _group(list(rows), agreed)
        for _, rows in groupby(seen, key=lambda row: (row.kind, row.name))
    ]
    return sorted(groups, key=lambda group: -group.count)


def _group(rows: list[SeenPropertyShape], agreed: TrackingPlan | None) -> SeenGroup:
    head = rows[0]
    lines = [_line(row, agreed) for row in rows if row.path]
    said, tone = _said_of_event(head, agreed)
    return SeenGroup(
        kind=head.kind,
        name=head.name,
        count=head.of,
        held_back=head.types.get("held_back", 0) if not head.path else 0,
        last_seen_at=max(row.last_seen_at for row in rows),
        said=said,
        tone=tone,
        lines=tuple(sorted(lines, key=lambda line: -line.count)),
    )


def _said_of_event(
    row: SeenPropertyShape, agreed: TrackingPlan | None
) -> tuple[str, str]:
    if agreed is None:
        return "no plan", ""
    if agreed.event(row.kind, row.name):
        return "agreed", "good"
    return "not agreed", "warn"


def _line(row: SeenPropertyShape, agreed: TrackingPlan | None) -> SeenLine:
    said, tone = "no plan", ""
    if agreed is not None:
        found = _class_in(agreed, row)
        said, tone = (found, "") if found else ("not agreed", "warn")
    return SeenLine(
        path=row.path,
        types=", ".join(f"{name} {count:,}" for name, count in _by_count(row)),
        count=row.count,
        share=round(100 * row.count / row.of) if row.of else 0,
        said=said,
        tone=tone,
    )


def _class_in(plan: TrackingPlan, row: SeenPropertyShape) -> str:
    """The personal-data class that was agreed for a property, if any was."""
    event = plan.event(row.kind, row.name)
    root, _, name = row.path.partition(".")
    parts = getattr(event, root, ()) if event else ()
    return next((str(each.personal) for each in parts if each.name == name), "")


def _by_count(row: SeenPropertyShape) -> list[tuple[str, int]]:
    return sorted(row.types.items(), key=lambda item: -item[1])
