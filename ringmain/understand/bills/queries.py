"""Door to read bills: one explained, an account's money explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from ringmain.foundation.lake.lake import LakeAway
from ringmain.foundation.settings.options import get_options
from ringmain.foundation.time.market_days import local_day
from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.understand.bills.reading.lines import LinesFound, read_lines
from ringmain.understand.bills.reading.points import PointNamed, read_points
from ringmain.understand.bills.reading.tariffs import read_begun
from ringmain.understand.bills.reading.used import read_used
from ringmain.understand.bills.rules import (
    ageing,
    attribution,
    comparing,
    habits,
    pairing,
    taxes,
    telling,
)
from ringmain.understand.bills.rules import ledger as ledgers
from ringmain.understand.bills.shapes import (
    Arrears,
    BillExplained,
    BillListed,
    Charged,
    Ledger,
    Line,
    LineGroup,
    LinesState,
    MoneyStory,
    Related,
)
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.record_shapes import AccountRecord
from ringmain.unify.profiles.shapes import AsOf, Bill, Masked

_MOST = 5_000  # bills or payments of an account that a page reckons with


def explain_bill(
    actor: Actor, bill_id: UUID, as_of: AsOf | None = None
) -> BillExplained | None:
    """Return a bill with its lines and why it differs from the one before.

    With ``as_of`` only bills sent until then count, and what was known then of them.
    None where there is no such bill, or not in the actor's brands. Where the lake is
    away, has no lines, or the actor may not see amounts, ``state`` says so.

    :raises NotPermitted: the actor may not see customers.
    """
    account_id = profiles.find_account_of_bill(actor, bill_id)
    if account_id is None:
        return None
    true_at, known_at = (as_of.true_at, as_of.known_at) if as_of else (None, None)
    bills = profiles.list_bills(actor, account_id, true_at, _MOST, known_at)
    bill = next((one for one in bills if one.entry_id == bill_id), None)
    if bill is None:
        return None
    return _explained(_Desk(actor, account_id, bill, bills, _zone(), known_at))


def get_money(
    actor: Actor, record: AccountRecord, *, is_past: bool = False, latest: int = 12
) -> MoneyStory:
    """Return how an account's balance came about, what is overdue, how it pays.

    ``is_past`` says that another day than today is asked about: the billing system's
    balance is of today, so it is not compared then. ``latest`` is how many bills are
    listed with their difference on the one before.
    """
    account, at = record.page.account, record.page.as_of.true_at
    bills, payments = record.bills, record.payments
    hidden = not actor.may_see(PersonalDataClass.PERSONAL)
    said = account.balance_pence
    compared = said if isinstance(said, int) and not is_past else None
    ledger = None if hidden else ledgers.build(bills, payments, compared)
    habit = habits.habit_of(account.payment_method, payments, at)
    return MoneyStory(
        ledger=ledger,
        arrears=_arrears(ledger, bills, at) if ledger else None,
        habit=None if hidden else habit,
        balance_pence=ledger.reckoned_pence if is_past and ledger else said,
        bills=tuple(_listed(one, bills) for one in bills[:latest]),
        bill_count=len(bills),
        payments=payments,
        is_cut_short=record.is_cut_short,
    )


def _arrears(ledger: Ledger, bills: Sequence[Bill], at: datetime) -> Arrears:
    zone = _zone()
    return ageing.arrears_of(
        ledger.entries, bills, local_day(at, zone), lambda day: local_day(day, zone)
    )


def _listed(bill: Bill, bills: Sequence[Bill]) -> BillListed:
    before = pairing.related_before(bill, bills)
    now, then = bill.total_pence, before.total_pence if before else None
    more = now - then if isinstance(now, int) and isinstance(then, int) else None
    counts = ledgers.counts_bill(bill, bills)
    return BillListed(bill=bill, difference_pence=more, counts=counts)


@dataclass(slots=True)
class _Desk:
    """What is at hand while one bill is explained."""

    actor: Actor
    account_id: UUID
    bill: Bill
    bills: Sequence[Bill]
    zone: ZoneInfo
    known_at: datetime | None = None

    @property
    def year_ago(self) -> Bill | None:
        """The bill for the same days a year before."""
        dated = {
            one.entry_id: (one, *days)
            for one in self.bills
            if (days := _days(one, self.zone))
        }
        mine = dated.get(self.bill.entry_id)
        return pairing.year_before(*mine[1:], list(dated.values())) if mine else None


def _days(bill: Bill, zone: ZoneInfo) -> tuple[date, date] | None:
    """The local days of a bill that says its period."""
    if bill.starts_at is None or bill.ends_at is None:
        return None
    return local_day(bill.starts_at, zone), local_day(bill.ends_at, zone)


def _explained(desk: _Desk) -> BillExplained:
    related = _related(desk)
    if isinstance(desk.bill.total_pence, Masked):
        return _bare(desk, related, LinesState.HIDDEN)
    past = desk.year_ago
    wanted = [one for one in (desk.bill, related.before, past) if one is not None]
    try:
        numbers = {str(one.number): one.source for one in wanted}
        found = read_lines(desk.account_id, numbers, desk.zone, desk.known_at)
    except LakeAway:
        return _bare(desk, related, LinesState.AWAY)
    mine = found.get(str(desk.bill.number), LinesFound())
    if not mine.lines:
        return _bare(desk, related, LinesState.NONE)
    return _with_lines(desk, related, past, found)


def _bare(desk: _Desk, related: Related, state: LinesState) -> BillExplained:
    """A bill without lines: only its total can be compared."""
    change = None
    if related.before is not None and state is not LinesState.HIDDEN:
        change = attribution.compare(
            _charged(related.before, (), desk.zone), _charged(desk.bill, (), desk.zone)
        )
    return BillExplained(
        bill=desk.bill,
        state=state,
        groups=(),
        off_by_pence=None,
        related=related,
        change=change,
        compared=(),
        labels={},
        sentence=telling.sentence(change, {}) if change else "",
        sources=(desk.bill.source,) if desk.bill.source else (),
    )


def _with_lines(
    desk: _Desk, related: Related, past: Bill | None, found: Mapping[str, LinesFound]
) -> BillExplained:
    mine = found[str(desk.bill.number)]
    this = _charged(desk.bill, mine.lines, desk.zone)
    before = _itemised(related.before, found, desk.zone)
    year_ago = _itemised(past, found, desk.zone)
    lines = [line for one in (this, before) if one for line in one.lines]
    ids = {line.supply_point_id for line in lines if line.supply_point_id}
    points = read_points(desk.actor, ids)
    labels: dict[UUID | None, str] = {one: it.label for one, it in points.items()}
    reads = read_used(desk.actor, mine.lines, points, desk.zone)
    change = attribution.compare(before, this) if before else None
    return BillExplained(
        bill=desk.bill,
        state=LinesState.THERE,
        groups=_groups(mine.lines, points),
        off_by_pence=taxes.missing_of(this),
        related=related,
        change=change,
        compared=comparing.compare_use(this, before, year_ago, labels, reads),
        labels=labels,
        sentence=telling.sentence(change, labels) if change else "",
        reads=reads,
        tariffs=read_begun(desk.account_id, points, (before, this), desk.zone)
        if before
        else (),
        sources=tuple(sorted({*mine.sources, desk.bill.source or ""} - {""})),
        known_at=mine.known_at,
    )


def _itemised(
    bill: Bill | None, found: Mapping[str, LinesFound], zone: ZoneInfo
) -> Charged | None:
    if bill is None:
        return None
    lines = found.get(str(bill.number), LinesFound())
    return _charged(bill, lines.lines, zone)


def _charged(bill: Bill, lines: Iterable[Line], zone: ZoneInfo) -> Charged:
    tax = bill.tax_pence
    first_day, end_day = _days(bill, zone) or (None, None)
    return Charged(
        total_pence=bill.total_pence if isinstance(bill.total_pence, int) else 0,
        tax_pence=tax if isinstance(tax, int) else None,
        first_day=first_day,
        end_day=end_day,
        lines=tuple(lines),
    )


def _related(desk: _Desk) -> Related:
    bill, bills = desk.bill, desk.bills
    is_note = bill.kind == "credit_note"
    return Related(
        before=pairing.related_before(bill, bills),
        taken_back_by=None if is_note else pairing.credit_of(bill, bills),
        takes_back=pairing.credited_by(bill, bills) if is_note else None,
        replaced_by=pairing.replacement_of(bill, bills),
        replaces=pairing.replaced_by(bill, bills),
    )


def _groups(
    lines: Iterable[Line], points: Mapping[UUID, PointNamed]
) -> tuple[LineGroup, ...]:
    by_point: dict[UUID | None, list[Line]] = {}
    for line in lines:
        by_point.setdefault(line.supply_point_id, []).append(line)
    return tuple(
        _group(point, tuple(found), points.get(point) if point else None)
        for point, found in by_point.items()
    )


def _group(
    point: UUID | None, lines: tuple[Line, ...], named: PointNamed | None
) -> LineGroup:
    return LineGroup(
        supply_point_id=point,
        premises_id=named.premises_id if named else None,
        label=named.label if named else "the whole bill",
        number=named.number if named else None,
        lines=lines,
    )


def _zone() -> ZoneInfo:
    return ZoneInfo(get_options().zone)
