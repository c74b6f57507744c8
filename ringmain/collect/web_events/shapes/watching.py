"""What is seen of live events: counts, delay, alerts, seen properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """What came in [at, ends), by outcome, and how long it took to land."""

    at: datetime
    ends: datetime
    counts: Mapping[str, int] = field(default_factory=dict)
    p50_ms: float | None = None
    p95_ms: float | None = None

    def count(self, outcome: str) -> int:
        """How many had an outcome."""
        return self.counts.get(outcome, 0)

    @property
    def received(self) -> int:
        """All that came: let through, held back, turned away or known already."""
        ways = ("accepted", "quarantined", "refused", "duplicate")
        return sum(map(self.count, ways))


@dataclass(frozen=True, kw_only=True, slots=True)
class LastError:
    """The newest event that was not let through. Its message may quote a value."""

    failed_id: int
    code: str
    path: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertShape:
    """Something is wrong with a source since ``began_at``, or was until it ended."""

    alert_id: int
    source: str
    kind: str
    message: str
    began_at: datetime
    ended_at: datetime | None = None
    told_at: datetime | None = None

    @property
    def title(self) -> str:
        """What it is in a few words."""
        return {
            "silent": "Fell silent",
            "drifting": "Drifts from its plan",
            "failing": "Fails",
        }.get(self.kind, self.kind.capitalize())


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceNow:
    """How a source fares now: the last hour, and the last five whole minutes."""

    source: str
    per_minute: float
    last_hour: Interval
    newest_at: datetime | None
    promise_seconds: int
    is_enabled: bool
    waiting_failed: int
    last_error: LastError | None
    alerts: tuple[AlertShape, ...]

    @property
    def state(self) -> str:
        """One word: off, alert, quiet (nothing came yet) or fine."""
        if not self.is_enabled:
            return "off"
        if self.alerts:
            return self.alerts[0].kind
        return "receiving" if self.newest_at else "no events yet"

    @property
    def keeps_promise(self) -> bool | None:
        """Whether the last hour's p95 is within the promise; None without events."""
        if self.last_hour.p95_ms is None:
            return None
        return self.last_hour.p95_ms <= 1000 * self.promise_seconds


@dataclass(frozen=True, kw_only=True, slots=True)
class SeenPropertyShape:
    """A property as it came: its types, how often, when first and last."""

    kind: str
    name: str
    path: str
    types: Mapping[str, int]
    count: int
    of: int
    first_seen_at: datetime
    last_seen_at: datetime
