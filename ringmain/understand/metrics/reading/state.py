"""What the last computation said of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ringmain.understand.metrics.models import Computation
from ringmain.understand.metrics.reading import tables
from ringmain.understand.metrics.rules import settling
from ringmain.understand.metrics.shapes import Freshness, Metric


@dataclass(frozen=True, slots=True)
class State:
    """When results were made, and from what."""

    computed_at: datetime | None = None
    took_seconds: float = 0.0
    is_stale: bool = False
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def newest(self) -> datetime | None:
        """The newest event of all."""
        return _instant(self.facts.get("newest"))

    @property
    def last_month(self) -> date:
        """The last month with events."""
        months = self.facts.get("months") or [date.min.isoformat()]
        return date.fromisoformat(months[-1])

    @property
    def freshness(self) -> Freshness:
        """For the page."""
        return Freshness(
            computed_at=self.computed_at,
            took_seconds=self.took_seconds,
            is_stale=self.is_stale,
            newest_row_at=self.newest,
        )

    def rows_of(self, metric: Metric) -> int:
        """How many rows the metric's table has."""
        return int(self._facts(metric).get("rows", 0))

    def left_out(self, metric: Metric) -> int:
        """How many rows speak of it and could not be used."""
        return int(self._facts(metric).get("left_out", {}).get(metric.key, 0))

    def silent_since(self, metric: Metric) -> datetime | None:
        """Since when no rows come, where that is unlikely to be chance."""
        facts = self._facts(metric)
        oldest, newest = _instant(facts.get("oldest")), _instant(facts.get("newest"))
        if oldest is None or newest is None or self.newest is None:
            return None
        if metric.table == "metric_customer_months":
            return None
        silent = settling.is_silent(facts["rows"], oldest, newest, self.newest)
        return newest if silent else None

    def settled_until(self, metric: Metric) -> datetime | None:
        """The instant until which the metric's months may end to be settled."""
        if self.newest is None:
            return None
        silent = self.silent_since(metric)
        return settling.settled_until(
            self.newest, silent or self.newest, bool(silent), metric.settles_after_days
        )

    def _facts(self, metric: Metric) -> dict[str, Any]:
        found: dict[str, Any] = self.facts.get("tables", {}).get(metric.table, {})
        return found


def read_state() -> State:
    """The state of the results."""
    row = Computation.objects.filter(id=1).first()
    if row is None:
        return State()
    return State(
        computed_at=row.computed_at,
        took_seconds=row.took_seconds,
        is_stale=row.stale_since is not None or row.digest != tables.digest(),
        facts=row.facts,
    )


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
