"""The frozen values that cross the door of bills. Money is whole pence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from ringmain.unify.profiles.shapes import Amount, Bill, Masked, Payment


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One charge on a bill, for the local days [first_day, end_day)."""

    place: int
    supply_point_id: UUID | None = None
    component: str
    rate: str | None = None
    description: str | None = None
    first_day: date | None = None
    end_day: date | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    price_pence: Decimal | None = None
    amount_pence: int
    is_estimated: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Charged:
    """A bill as the arithmetic sees it: its total and its lines, nothing masked.

    ``tax_pence`` is the bill's own word on tax, used where no line says it.
    """

    total_pence: int
    tax_pence: int | None = None
    first_day: date | None = None
    end_day: date | None = None
    lines: tuple[Line, ...] = ()


class Cause(StrEnum):
    """Why two bills differ, in the order in which the difference is attributed."""

    DAYS = "days"
    USAGE = "usage"
    PRICE = "price"
    STANDING = "standing"
    EXPORT = "export"
    ADDED = "added"
    GONE = "gone"
    CREDITS = "credits"
    TAX = "tax"
    NOT_ITEMISED = "not_itemised"


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """What one cause adds to a bill, tax included.

    ``before`` and ``after`` are what was compared, in ``unit``: days, kWh (``before``
    at the last bill's daily use, for as many days), pence per kWh or per day.
    """

    cause: Cause
    pence: int
    supply_point_id: UUID | None = None
    before: Decimal | None = None
    after: Decimal | None = None
    unit: str = ""
    changed_on: tuple[date, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Two bills and why they differ: the effects add up to the difference."""

    before_pence: int
    after_pence: int
    effects: tuple[Effect, ...]
    days_before: int | None
    days_after: int | None

    @property
    def difference_pence(self) -> int:
        """How much higher the later bill is; negative where it is lower."""
        return self.after_pence - self.before_pence


class Estimate(StrEnum):
    """What estimates do to a comparison at one supply point."""

    PUT_RIGHT = "put_right"  # the last bill was estimated, this one is read
    MADE = "made"  # this one is estimated, the last was read
    BOTH = "both"


@dataclass(frozen=True, kw_only=True, slots=True)
class PointCompared:
    """One supply point's use on a bill, on the one before, and a year before.

    Energy is what the lines say, in their unit; days are local days billed.
    """

    supply_point_id: UUID | None
    label: str
    used: Decimal
    days: int
    used_before: Decimal | None = None
    days_before: int | None = None
    used_year_ago: Decimal | None = None
    days_year_ago: int | None = None
    estimate: Estimate | None = None
    is_estimated: bool = False

    @property
    def daily(self) -> Decimal | None:
        """Use per day on this bill."""
        return _per_day(self.used, self.days)

    @property
    def daily_before(self) -> Decimal | None:
        """Use per day on the bill before."""
        return _per_day(self.used_before, self.days_before)

    @property
    def daily_year_ago(self) -> Decimal | None:
        """Use per day a year before."""
        return _per_day(self.used_year_ago, self.days_year_ago)

    @property
    def percent_on_year(self) -> int | None:
        """How much more or less is used per day than a year before, in percent."""
        now, then = self.daily, self.daily_year_ago
        if now is None or not then or then < 0:
            return None
        return round((now / then - 1) * 100)


def _per_day(used: Decimal | None, days: int | None) -> Decimal | None:
    return used / days if used is not None and days else None


@dataclass(frozen=True, kw_only=True, slots=True)
class LineGroup:
    """The lines of one supply point; ``label`` is fit to show."""

    supply_point_id: UUID | None
    premises_id: UUID | None
    label: str
    number: str | Masked | None
    lines: tuple[Line, ...]

    @property
    def total_pence(self) -> int:
        """What its lines add up to."""
        return sum(line.amount_pence for line in self.lines)


class LinesState(StrEnum):
    """Whether the lines of a bill can be shown, and if not, why."""

    THERE = "there"
    NONE = "none"  # no lines were loaded for it
    AWAY = "away"  # the lake does not answer
    HIDDEN = "hidden"  # this actor may not see them


@dataclass(frozen=True, kw_only=True, slots=True)
class Related:
    """The bills that a bill is tied to: what it replaces, takes back, follows."""

    before: Bill | None = None
    taken_back_by: Bill | None = None
    takes_back: Bill | None = None
    replaced_by: Bill | None = None
    replaces: tuple[Bill, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadUsed:
    """A reading that a bill's period begins or ends with."""

    supply_point_id: UUID
    label: str
    meter_serial: str | Masked | None
    register_code: str | Masked | None
    read_at: datetime
    reading: Decimal | Masked | None
    quality: str | None
    origin: str | None


@dataclass(frozen=True, slots=True)
class TariffBegun:
    """A tariff that a supply has been on since a day of one of two bills."""

    label: str
    tariff: str
    since: date


@dataclass(frozen=True, kw_only=True, slots=True)
class BillExplained:
    """A bill with its lines, what ties it to others, and why it differs.

    ``off_by_pence`` is the bill's own total less what its lines add up to.
    """

    bill: Bill
    state: LinesState
    groups: tuple[LineGroup, ...]
    off_by_pence: int | None
    related: Related
    change: Change | None
    compared: tuple[PointCompared, ...]
    labels: dict[UUID | None, str]
    sentence: str
    reads: tuple[ReadUsed, ...] = ()
    tariffs: tuple[TariffBegun, ...] = ()
    sources: tuple[str, ...] = ()
    known_at: datetime | None = None


class EntryKind(StrEnum):
    """What a ledger entry is."""

    OPENING = "opening"
    BILL = "bill"
    PAYMENT = "payment"


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerEntry:
    """One movement of an account, and the balance after it.

    ``amount_pence`` is what it adds to what is owed, 0 where it does not count (a
    failed payment). ``gap_pence`` is what the billing system has added before this bill
    by entries that we do not hold.
    """

    at: datetime
    kind: EntryKind
    amount_pence: int
    balance_pence: int
    counts: bool = True
    gap_pence: int = 0
    bill: Bill | None = None
    payment: Payment | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ledger:
    """How a balance came about, oldest first.

    ``said_pence`` is the billing system's balance, where it can be compared.
    """

    entries: tuple[LedgerEntry, ...]
    reckoned_pence: int
    said_pence: int | None

    @property
    def off_by_pence(self) -> int | None:
        """The billing system's balance less ours; None where there is none."""
        if self.said_pence is None:
            return None
        return self.said_pence - self.reckoned_pence


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrears:
    """What is owed, by how long ago it was due. Payments clear the oldest first."""

    not_due_pence: int
    to_30_pence: int
    to_60_pence: int
    to_90_pence: int
    over_90_pence: int

    @property
    def past_due_pence(self) -> int:
        """What should have been paid by now."""
        return (
            self.to_30_pence + self.to_60_pence + self.to_90_pence + self.over_90_pence
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class PaymentHabit:
    """How an account pays, as far as its payments tell. Twelve months back."""

    method: str | None
    last: Payment | None
    same_count: int
    missed: tuple[Payment, ...]
    missed_in_year: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BillListed:
    """A bill in a list, and how much higher it is than the one before."""

    bill: Bill
    difference_pence: int | None
    counts: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class MoneyStory:
    """The money of an account: ledger, arrears, habit. None where it is hidden.

    Bills are the latest, the newest first, of ``bill_count``; so are all payments.
    """

    ledger: Ledger | None
    arrears: Arrears | None
    habit: PaymentHabit | None
    balance_pence: Amount
    bills: tuple[BillListed, ...]
    bill_count: int
    payments: tuple[Payment, ...]
    is_cut_short: bool = False
