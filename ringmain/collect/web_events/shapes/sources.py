"""What others see of a source of live events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceShape:
    """A website, app or service that sends events."""

    source_id: int
    name: str
    title: str
    kind: str
    brand: str
    owner: str
    plan: str
    write_key: str
    """Empty for those who may not manage sources."""
    is_enabled: bool
    switched_off: tuple[str, ...]
    """Enrichments that it does without."""
    keeps_address: bool
    most_batch_bytes: int
    origins: tuple[str, ...]
    """Web origins that may send; none: any."""
    fresh_within_seconds: int
    added_at: datetime
    added_by: str
    changed_at: datetime
