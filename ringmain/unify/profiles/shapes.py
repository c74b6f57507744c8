"""The frozen values that cross the profiles' door.

A value that the actor may not see is `Masked`, with its class; an absent one is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from ringmain.unify.register.shapes import Masked

__all__ = ["Masked"]

Text = str | Masked | None
Amount = int | Masked | None
Number = Decimal | Masked | None
Day = date | Masked | None
Value = str | int | Decimal | bool | date | datetime | Masked | None


@dataclass(frozen=True, kw_only=True, slots=True)
class AsOf:
    """The two questions of time: what was true then, and what we knew then.

    Without ``known_at`` it is what we know now about ``true_at``.
    """

    true_at: datetime
    known_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """When something holds, half-open; ``is_current`` at the instant asked about."""

    starts_at: datetime | None
    ends_at: datetime | None
    is_current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """Where a block is from: its sources and when we last learnt something."""

    sources: tuple[str, ...]
    known_from: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """Why a search found a customer: in which field, which text, how well."""

    field: str
    text: Text
    quality: str  # exact, prefix or part


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerRow:
    """A customer in a list.

    An account whose holder no source has described stands for itself: then
    ``party_id`` is None and ``account_id`` is given.
    """

    party_id: UUID | None
    account_id: UUID | None
    number: Text
    name: Text
    kind: str | None
    brands: tuple[str, ...]
    status: str | None
    account_numbers: tuple[Text, ...]
    postcode: Text
    town: Text
    region: str | None
    match: Match | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerFilters:
    """What a list is narrowed to; None leaves it wide."""

    brand: str | None = None
    kind: str | None = None
    status: str | None = None
    region: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FilterChoices:
    """What each filter can be narrowed to, in order."""

    brands: tuple[str, ...]
    kinds: tuple[str, ...]
    statuses: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomerPage:
    """One page of customers. ``cursor`` fetches the next where `has_more`."""

    rows: tuple[CustomerRow, ...]
    has_more: bool
    page: int = 1
    cursor: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyFacts:
    """Who a party is."""

    party_id: UUID
    number: Text
    kind: str | None
    name: Text
    title: Text
    first_name: Text
    middle_names: Text
    last_name: Text
    organisation_name: Text
    born_on: Day
    email: Text
    phone: Text
    mobile_phone: Text
    postal_address: Text
    postcode: Text
    language: Text
    priority_services: Text
    brand: str | None
    became_customer_at: datetime | None
    died_on: Day
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactPoint:
    """One more way to reach a party."""

    kind: str | None
    value: Text
    use: str | None
    verified_at: datetime | None
    span: Span
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class RoleHeld:
    """What a party is to an account. A derived holder is the account's own word."""

    account_id: UUID
    account_number: Text
    party_id: UUID
    party_number: Text
    party_name: Text
    role: str
    span: Span
    is_derived: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PriceLine:
    """What one component of a tariff costs at a time, before tax."""

    component: str | None
    rate: str | None
    price_pence: Decimal | None
    per: str | None
    region: str | None
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreementHeld:
    """An account takes a tariff at a supply point, for a time."""

    agreement_id: UUID
    number: Text
    account_id: UUID
    account_number: Text
    supply_point_id: UUID
    supply_point_number: Text
    product_code: str | None
    product_name: str | None
    product_kind: str | None
    fuel: str | None
    term_months: int | None
    exit_fee_pence: Amount
    sales_channel: str | None
    end_reason: str | None
    span: Span
    prices: tuple[PriceLine, ...]
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnedProductHeld:
    """Something they have that is not supply."""

    kind: str | None
    detail: str | None
    capacity_kw: Decimal | None
    premises_id: UUID | None
    account_id: UUID | None
    span: Span
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class EnrolmentHeld:
    """A programme they take part in."""

    programme_code: Text
    programme_name: str | None
    account_id: UUID
    premises_id: UUID | None
    status: str | None
    span: Span
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class MeterDial:
    """One dial of a meter."""

    code: Text
    rate: str | None
    direction: str | None
    unit: str | None
    digits: int | None
    multiplier: Decimal | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MeterFitted:
    """A meter at a supply point, for a time."""

    meter_id: UUID
    serial: Text
    kind: str | None
    fuel: str | None
    manufacturer: str | None
    model: str | None
    purpose: str | None
    span: Span
    dials: tuple[MeterDial, ...]
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class SupplyPointFacts:
    """A supply point and what hangs there, the current meter first."""

    supply_point_id: UUID
    number: Text
    is_seen: bool
    scheme: str | None
    fuel: str | None
    direction: str | None
    premises_id: UUID | None
    profile_class: str | None
    region: str | None
    status: str | None
    measurement: str | None
    annual_energy_wh: Amount
    meters: tuple[MeterFitted, ...]
    supply_periods: tuple[Span, ...]
    origin: Origin

    @property
    def current_meter(self) -> MeterFitted | None:
        """The main meter at the instant asked about."""
        return next((meter for meter in self.meters if meter.span.is_current), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class PremisesFacts:
    """A place."""

    premises_id: UUID
    number: Text
    is_seen: bool
    address_line_1: Text
    address_line_2: Text
    town: Text
    county: Text
    postcode: Text
    outcode: Text
    region: str | None
    property_reference: Text
    property_type: str | None
    bedrooms: Amount
    floor_area_m2: Number
    built_year: int | None
    heating: Text
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class OccupancyHeld:
    """Who answers for a place, and when."""

    occupancy_id: UUID
    premises: PremisesFacts
    party_id: UUID
    party_number: Text
    party_name: Text
    account_id: UUID | None
    account_number: Text
    span: Span
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountFacts:
    """A billing account and who is what to it."""

    account_id: UUID
    number: Text
    is_seen: bool
    name: Text
    brand: str | None
    kind: str | None
    status: str | None
    opened_at: datetime | None
    closed_at: datetime | None
    bill_frequency: str | None
    payment_method: str | None
    balance_pence: Amount
    bill_email: Text
    postal_address: Text
    postcode: Text
    roles: tuple[RoleHeld, ...]
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class Customer:
    """The whole of a customer as the register's keys join them."""

    as_of: AsOf
    party: PartyFacts
    contacts: tuple[ContactPoint, ...]
    roles: tuple[RoleHeld, ...]
    accounts: tuple[AccountFacts, ...]
    occupancies: tuple[OccupancyHeld, ...]
    supply_points: tuple[SupplyPointFacts, ...]
    agreements: tuple[AgreementHeld, ...]
    owned_products: tuple[OwnedProductHeld, ...]
    enrolments: tuple[EnrolmentHeld, ...]
    balance_pence: Amount


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountPage:
    """The whole of an account."""

    as_of: AsOf
    account: AccountFacts
    occupancies: tuple[OccupancyHeld, ...]
    supply_points: tuple[SupplyPointFacts, ...]
    agreements: tuple[AgreementHeld, ...]
    owned_products: tuple[OwnedProductHeld, ...]
    enrolments: tuple[EnrolmentHeld, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OutageHit:
    """An outage at a place; without ``restored_at`` no source has said it is over."""

    number: str | None
    kind: str | None
    cause: str | None
    customers_affected: int | None
    off_at: datetime
    restored_at: datetime | None
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class PremisesPage:
    """The whole of a place. Outages are the newest first."""

    as_of: AsOf
    premises: PremisesFacts
    occupancies: tuple[OccupancyHeld, ...]
    supply_points: tuple[SupplyPointFacts, ...]
    agreements: tuple[AgreementHeld, ...]
    owned_products: tuple[OwnedProductHeld, ...]
    outages: tuple[OutageHit, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Detail:
    """One more thing a timeline entry says: the contract's field and its value."""

    field: str
    value: Value


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineEntry:
    """Something that happened. ``title`` is fit to show and never names a person."""

    entry_id: UUID
    kind: str
    occurred_at: datetime
    title: str
    channel: str | None
    amount_pence: Amount
    detail: tuple[Detail, ...]
    source: str | None
    load_id: int | None
    line: int | None = None
    known_at: datetime | None = None
    topic: str | None = None
    party_id: UUID | None = None
    account_id: UUID | None = None
    premises_id: UUID | None = None
    supply_point_id: UUID | None = None

    def get(self, field: str) -> Value:
        """Return the value of a detail, or None where it is not said."""
        found = (item.value for item in self.detail if item.field == field)
        return next(found, None)


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelinePage:
    """Entries, the newest first; ``cursor`` fetches what was before, if anything."""

    entries: tuple[TimelineEntry, ...]
    cursor: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Count:
    """How many entries have a value."""

    value: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthCount:
    """How many entries fell in a month; ``month`` is its first day."""

    month: date
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineCounts:
    """How much there is: of kinds and channels the most first, months the newest."""

    total: int
    kinds: tuple[Count, ...]
    channels: tuple[Count, ...]
    months: tuple[MonthCount, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bill:
    """A bill as sent; amounts in pence."""

    entry_id: UUID
    number: Text
    account_id: UUID | None
    issued_at: datetime
    starts_at: datetime | None
    ends_at: datetime | None
    due_at: datetime | None
    kind: str | None
    status: str | None
    net_pence: Amount
    tax_pence: Amount
    total_pence: Amount
    balance_after_pence: Amount
    is_estimated: bool | None
    source: str | None
    known_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Payment:
    """Money in, or back where negative; pence."""

    entry_id: UUID
    number: Text
    account_id: UUID | None
    paid_at: datetime
    amount_pence: Amount
    method: str | None
    status: str | None
    reason: str | None
    source: str | None
    known_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterRead:
    """What a dial showed at a moment."""

    entry_id: UUID
    read_at: datetime
    meter_serial: Text
    register_code: Text
    reading: Number
    quality: str | None
    origin: str | None
    source: str | None
    known_at: datetime | None = None
