"""Half-open periods of instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class EndsBeforeItStarts(ValueError):
    """If you are hitting this: a period was given an end at or before its start."""


@dataclass(frozen=True, slots=True)
class Period:
    """The instants from ``starts_at`` (included) to ``ends_at`` (not included).

    ``ends_at`` of None means the period is still open. Both are aware, in UTC.
    """

    starts_at: datetime
    ends_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.ends_at is not None and self.ends_at <= self.starts_at:
            raise EndsBeforeItStarts(
                f"A period cannot end at {self.ends_at} when it starts at "
                f"{self.starts_at}. Give an end after the start, or none."
            )

    def contains(self, instant: datetime) -> bool:
        """Tell whether the instant lies in the period."""
        begun = self.starts_at <= instant
        return begun and (self.ends_at is None or instant < self.ends_at)

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two share an instant."""
        return (other.ends_at is None or self.starts_at < other.ends_at) and (
            self.ends_at is None or other.starts_at < self.ends_at
        )
