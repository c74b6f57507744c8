"""Which rows of a batch cannot stand beside the others: the later loses."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

_BEGINNING = datetime.min.replace(tzinfo=UTC)
_END = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Claim:
    """A row's wish to hold its group for a period; no line means it stands already."""

    group: str
    line: int | None
    starts_at: datetime | None
    ends_at: datetime | None
    says: str
    rival: str

    @property
    def first(self) -> datetime:
        """Where it starts, for comparing."""
        return self.starts_at or _BEGINNING

    @property
    def until(self) -> datetime:
        """Where it ends, for comparing."""
        return self.ends_at or _END


class _Held:
    """Periods of one group that do not overlap, in order of time."""

    def __init__(self) -> None:
        self._firsts: list[datetime] = []
        self._claims: list[Claim] = []

    def rival_of(self, claim: Claim) -> Claim | None:
        place = bisect_left(self._firsts, claim.until)
        if place and self._claims[place - 1].until > claim.first:
            return self._claims[place - 1]
        return None

    def add(self, claim: Claim) -> None:
        place = bisect_left(self._firsts, claim.first)
        self._firsts.insert(place, claim.first)
        self._claims.insert(place, claim)


def losers(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield each claim that must be refused, with the one it runs into.

    What stands comes first, then the batch in the order of its lines.
    """
    held: dict[str, _Held] = {}
    for claim in sorted(claims, key=lambda claim: claim.line or 0):
        group = held.setdefault(claim.group, _Held())
        rival = group.rival_of(claim)
        if rival is None:
            group.add(claim)
        elif claim.line is not None:
            yield claim, rival
