"""The blocks of a page, each made of the register's rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypeVar
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.govern.consent import queries as consent
from ringmain.govern.consent.shapes import Decision
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles.reading import made
from ringmain.unify.profiles.rules.masking import holds, masked_text, party_name
from ringmain.unify.profiles.shapes import (
    AccountFacts,
    AgreementHeld,
    AsOf,
    ContactPoint,
    EnrolmentHeld,
    MeterFitted,
    OccupancyHeld,
    OwnedProductHeld,
    PremisesFacts,
    PriceLine,
    Span,
    SupplyPointFacts,
    Text,
)
from ringmain.unify.register import queries as register
from ringmain.unify.register.shapes import Row

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class _Dated(Protocol):
    @property
    def span(self) -> Span: ...


_T = TypeVar("_T", bound=_Dated)
_Groups = Mapping[UUID, Sequence[Row]]
_Asked = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, and as of when; it reads nothing twice."""

    actor: Actor
    as_of: AsOf
    _read: dict[_Asked, dict[UUID, list[Row]]] = field(default_factory=dict)
    _decided: dict[UUID, tuple[Decision, ...]] = field(default_factory=dict)

    def rows(self, noun: str, by: str, ids: Collection[UUID]) -> tuple[Row, ...]:
        """The register's rows as known at the time asked about."""
        known = self._read.setdefault((noun, by), {})
        wanted = tuple(dict.fromkeys(ids))
        missing = [one for one in wanted if one not in known]
        if missing:
            self._fetch(noun, by, missing)
        return tuple(row for one in wanted for row in known[one])

    def _fetch(self, noun: str, by: str, ids: Collection[UUID]) -> None:
        known, by_id = self._read[noun, by], self._read.setdefault((noun, "id"), {})
        known |= {one: [] for one in ids}
        found = register.list_rows(noun, by=by, ids=ids, known_at=self.as_of.known_at)
        for row in found:
            by_id[row.id] = [row]
            if by != "id":
                known[row[by]].append(row)

    def decisions(self, party_id: UUID) -> tuple[Decision, ...]:
        """A party's decisions on consent as known at the time asked about."""
        if party_id not in self._decided:
            self._decided[party_id] = consent.list_decisions(
                [party_id], known_at=self.as_of.known_at
            )
        return self._decided[party_id]

    def rows_holding(
        self, noun: str, by: str, ids: Collection[UUID]
    ) -> tuple[Row, ...]:
        """Those of them whose period has the instant asked about."""
        known, at = self.as_of.known_at, self.as_of.true_at
        return register.list_rows(noun, by=by, ids=ids, known_at=known, at=at)

    def is_current(self, row: Row) -> bool:
        """Whether a dated row holds at the instant asked about."""
        return holds(row["starts_at"], row["ends_at"], self.as_of.true_at)


def accounts_of(reader: Reader, party_id: UUID) -> tuple[Row, ...]:
    """The accounts a party has a part in, by a source's word or the account's own."""
    said = reader.rows("account_role", "party_id", [party_id])
    own = reader.rows("account", "party_id", [party_id])
    mine = {row["account_id"] for row in said}
    others = _holders_said(reader, {row.id for row in own} - mine)
    kept = tuple(row for row in own if row.id not in others)
    return (*kept, *reader.rows("account", "id", mine - {row.id for row in kept}))


def _holders_said(reader: Reader, account_ids: Collection[UUID]) -> set[UUID]:
    found = reader.rows("account_role", "account_id", account_ids)
    return {row["account_id"] for row in found if row["role"] == "holder"}


def accounts(reader: Reader, rows: Sequence[Row]) -> tuple[AccountFacts, ...]:
    """Accounts with everyone's part in them, the open ones first."""
    said = reader.rows("account_role", "account_id", [row.id for row in rows])
    by_account = _grouped(said, "account_id")
    people = {row["party_id"] for row in said}
    people |= {row["party_id"] for row in rows if row["party_id"]}
    names = party_names(reader, people)
    facts = [_account(reader, row, by_account[row.id], names) for row in rows]
    return tuple(sorted(facts, key=lambda it: (it.status == "closed", str(it.number))))


def _account(
    reader: Reader, row: Row, said: Sequence[Row], names: Mapping[UUID, Text]
) -> AccountFacts:
    held = [made.role(reader.actor, reader.as_of, one, names) for one in said]
    if row["party_id"] and not any(one.role == "holder" for one in held):
        held.insert(0, made.own_holder(reader.actor, reader.as_of, row, names))
    return made.account(reader.actor, row, _newest_first(held))


def party_names(reader: Reader, ids: Collection[UUID]) -> dict[UUID, Text]:
    """The names of parties, as far as the actor may see them."""
    direct = PersonalDataClass.DIRECT
    return {
        row.id: masked_text(reader.actor, party_name(row.values), direct)
        for row in reader.rows("party", "id", ids)
    }


def contacts(reader: Reader, party_id: UUID) -> tuple[ContactPoint, ...]:
    """The other ways to reach a party."""
    rows = reader.rows("contact", "party_id", [party_id])
    return tuple(made.contact(reader.actor, reader.as_of, row) for row in rows)


def occupancies(reader: Reader, rows: Sequence[Row]) -> tuple[OccupancyHeld, ...]:
    """Occupancies with their places, the newest first."""
    places = premises(reader, {row["premises_id"] for row in rows})
    names = party_names(reader, {row["party_id"] for row in rows})
    held = [
        made.occupancy(
            reader.actor, reader.as_of, row, places[row["premises_id"]], names
        )
        for row in rows
        if row["premises_id"] in places
    ]
    return _newest_first(held)


def premises(reader: Reader, ids: Collection[UUID]) -> dict[UUID, PremisesFacts]:
    """Places by id."""
    rows = reader.rows("premises", "id", ids)
    return {row.id: made.premises(reader.actor, row) for row in rows}


def agreements(reader: Reader, rows: Sequence[Row]) -> tuple[AgreementHeld, ...]:
    """Agreements with tariff and the prices of those in force, the newest first."""
    products = {
        row.id: row
        for row in reader.rows("product", "id", {row["product_id"] for row in rows})
    }
    prices = _prices(reader, [row for row in rows if reader.is_current(row)])
    held = [
        made.agreement(
            reader.actor,
            reader.as_of,
            row,
            products.get(row["product_id"]),
            prices.get(row.id, ()),
        )
        for row in rows
    ]
    return _newest_first(held)


def _prices(reader: Reader, rows: Sequence[Row]) -> dict[UUID, tuple[PriceLine, ...]]:
    points = reader.rows("supply_point", "id", {row["supply_point_id"] for row in rows})
    regions = _regions(reader, points)
    lines = _grouped(
        reader.rows_holding("price", "product_id", {row["product_id"] for row in rows}),
        "product_id",
    )
    return {
        row.id: tuple(
            made.price(line, reader.as_of)
            for line in lines[row["product_id"]]
            if line["region"] in regions.get(row["supply_point_id"], (None,))
        )
        for row in rows
    }


def _regions(
    reader: Reader, points: Sequence[Row]
) -> dict[UUID, tuple[str | None, ...]]:
    """Each point's own and its premises': gas is priced by regions of electricity."""
    places = {row["premises_id"] for row in points if row["premises_id"]}
    premises = reader.rows("premises", "id", places)
    there = {row.id: row["region"] for row in premises}
    return {
        row.id: (None, row["region"], there.get(row["premises_id"])) for row in points
    }


def supply_points(reader: Reader, rows: Iterable[Row]) -> tuple[SupplyPointFacts, ...]:
    """Supply points with their meters and dials, by fuel and number."""
    rows = list({row.id: row for row in rows}.values())
    ids = [row.id for row in rows]
    meters = _meters(reader, ids)
    periods = _grouped(
        reader.rows("supply_period", "supply_point_id", ids), "supply_point_id"
    )
    facts = [
        made.supply_point(
            reader.actor, reader.as_of, row, meters.get(row.id, ()), periods[row.id]
        )
        for row in rows
    ]
    return tuple(sorted(facts, key=lambda it: (it.fuel or "", str(it.number))))


def _meters(
    reader: Reader, point_ids: Collection[UUID]
) -> dict[UUID, tuple[MeterFitted, ...]]:
    fitted = reader.rows("meter_installation", "supply_point_id", point_ids)
    ids = {row["meter_id"] for row in fitted}
    meters = {row.id: row for row in reader.rows("meter", "id", ids)}
    dials = _grouped(reader.rows("meter_register", "meter_id", ids), "meter_id")
    found: dict[UUID, list[MeterFitted]] = defaultdict(list)
    for row in fitted:
        meter_id = row["meter_id"]
        if meter_id in meters:
            found[row["supply_point_id"]].append(
                made.meter(
                    reader.actor, reader.as_of, row, meters[meter_id], dials[meter_id]
                )
            )
    return {point: _newest_first(held) for point, held in found.items()}


def owned_products(
    reader: Reader, *, accounts: Collection[UUID], places: Collection[UUID]
) -> tuple[OwnedProductHeld, ...]:
    """What they have that is not supply, the newest first."""
    rows = (
        *reader.rows("owned_product", "account_id", accounts),
        *reader.rows("owned_product", "premises_id", places),
    )
    unique = {row.id: row for row in rows}.values()
    return _newest_first([made.owned_product(row, reader.as_of) for row in unique])


def enrolments(reader: Reader, accounts: Collection[UUID]) -> tuple[EnrolmentHeld, ...]:
    """The programmes they take part in, the newest first."""
    rows = reader.rows("enrolment", "account_id", accounts)
    return _newest_first(
        [made.enrolment(reader.actor, row, reader.as_of) for row in rows]
    )


def _grouped(rows: Iterable[Row], column: str) -> _Groups:
    groups: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def _newest_first(held: Sequence[_T]) -> tuple[_T, ...]:
    return tuple(
        sorted(
            held,
            key=lambda it: (it.span.is_current, it.span.starts_at or _LONG_AGO),
            reverse=True,
        )
    )
