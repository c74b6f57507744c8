"""Whose timeline it is: accounts, places and supply points, each for its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypedDict
from uuid import UUID

from ringmain.unify.profiles.reading import blocks, pages
from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.rules.masking import holds
from ringmain.unify.register.shapes import Row


@dataclass(frozen=True, slots=True)
class Window:
    """An id and the time for which it counts, half-open."""

    id: UUID
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def has(self, at: datetime) -> bool:
        """Whether it counts then."""
        return holds(self.starts_at, self.ends_at, at)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a timeline is drawn from."""

    parties: tuple[Window, ...] = ()
    accounts: tuple[Window, ...] = ()
    places: tuple[Window, ...] = ()
    supply_points: tuple[Window, ...] = ()
    meters: tuple[Window, ...] = ()
    installations: tuple[Row, ...] = ()
    occupancies: tuple[Row, ...] = ()
    agreements_by: str = "account_id"
    hidden_accounts: tuple[UUID, ...] = ()


def of_party(reader: Reader, party_id: UUID) -> Scope | None:
    """A customer: what they hold and where they live, while they do."""
    if not pages.party_in_scope(reader, party_id):
        return None
    accounts = blocks.accounts_of(reader, party_id)
    visible = [row.id for row in accounts if pages.may_see(reader.actor, row)]
    said = reader.rows("account_role", "account_id", visible)
    moved = reader.rows("occupancy", "party_id", [party_id])
    places = tuple(map(_place, moved))
    return Scope(
        parties=(Window(party_id),),
        hidden_accounts=tuple({row.id for row in accounts} - set(visible)),
        accounts=tuple(_held(party_id, account, said) for account in visible),
        places=places,
        **_hung(reader, _points(reader, places)),
        occupancies=moved,
    )


def of_account(reader: Reader, account_id: UUID) -> Scope | None:
    """An account: its own facts, and its places while it pays for them."""
    if not pages.account_in_scope(reader, account_id):
        return None
    moved = reader.rows("occupancy", "account_id", [account_id])
    places = tuple(map(_place, moved))
    return Scope(
        accounts=(Window(account_id),),
        places=places,
        **_hung(reader, _points(reader, places)),
        occupancies=moved,
    )


def of_premises(reader: Reader, premises_id: UUID) -> Scope | None:
    """A place, whoever lives there: never what their accounts owe or say."""
    moved = reader.rows("occupancy", "premises_id", [premises_id])
    if not pages.place_in_scope(reader, moved):
        return None
    places = (Window(premises_id),)
    return Scope(
        places=places,
        **_hung(reader, _points(reader, places)),
        occupancies=moved,
        agreements_by="supply_point_id",
    )


def _place(occupancy: Row) -> Window:
    return Window(
        occupancy["premises_id"], occupancy["starts_at"], occupancy["ends_at"]
    )


def _points(reader: Reader, places: Sequence[Window]) -> tuple[Window, ...]:
    rows = reader.rows("supply_point", "premises_id", {place.id for place in places})
    return tuple(
        Window(row.id, place.starts_at, place.ends_at)
        for row in rows
        for place in places
        if place.id == row["premises_id"]
    )


class _Hung(TypedDict):
    supply_points: tuple[Window, ...]
    meters: tuple[Window, ...]
    installations: tuple[Row, ...]


def _hung(reader: Reader, points: tuple[Window, ...]) -> _Hung:
    """The points with their meters: a read may name its meter only."""
    ids = {point.id for point in points}
    rows = reader.rows("meter_installation", "supply_point_id", ids)
    return {
        "supply_points": points,
        "meters": tuple(fitted_within(rows, points)),
        "installations": rows,
    }


def fitted_within(rows: Iterable[Row], points: Sequence[Window]) -> Iterator[Window]:
    """Each meter while it is fitted and the point counts."""
    for row in rows:
        for point in points:
            starts_at = max(_first(row["starts_at"]), _first(point.starts_at))
            ends_at = min(_until(row["ends_at"]), _until(point.ends_at))
            if point.id == row["supply_point_id"] and starts_at < ends_at:
                yield Window(row["meter_id"], starts_at, ends_at)


def _first(at: datetime | None) -> datetime:
    return at or datetime.min.replace(tzinfo=UTC)


def _until(at: datetime | None) -> datetime:
    return at or datetime.max.replace(tzinfo=UTC)


def _held(party_id: UUID, account_id: UUID, said: Iterable[Row]) -> Window:
    """Where an account changed hands, each holder sees their own time only."""
    holders = [
        row
        for row in said
        if row["account_id"] == account_id and row["role"] == "holder"
    ]
    own = [row["starts_at"] for row in holders if row["party_id"] == party_id]
    others = [row["starts_at"] for row in holders if row["party_id"] != party_id]
    if not own or not others:
        return Window(account_id)
    first = min(own)
    later = [start for start in others if start > first]
    earlier = any(start <= first for start in others)
    return Window(account_id, first if earlier else None, min(later, default=None))
