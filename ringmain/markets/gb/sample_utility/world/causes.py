"""What gives a customer reason to get in touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.outages import Outage
from ringmain.markets.gb.sample_utility.world.tenancies import Account

_MUCH_DEARER = 1.4  # a bill so many times the one before brings a call
_WORTH_A_CALL = 2_500  # pence more than expected
_NOT_YET = 0.0


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason on one day. ``likely`` is the chance that a contact follows."""

    day: int
    minute: int | None  # of the local day, where it matters
    kind: str
    reference: str
    likely: float
    weight: float  # on the customer's mood


def _bills(account: Account) -> Iterator[Cause]:
    before = _NOT_YET
    for bill in account.bills:
        if bill.kind == "credit_note":
            continue
        days = bill.ends - bill.begins
        daily = bill.total / days
        more = (daily - before) * days
        if before > 0 and daily >= _MUCH_DEARER * before and more > _WORTH_A_CALL:
            yield Cause(bill.issued, None, "high_bill", bill.number, 0.45, 1.3)
        elif bill.kind == "correction":
            yield Cause(bill.issued, None, "correction", bill.number, 0.25, 1.0)
        elif bill.kind == "final":
            yield Cause(bill.issued, None, "final_bill", bill.number, 0.12, 0.2)
        else:
            likely = 0.035 if bill.is_estimated else 0.012
            yield Cause(bill.issued, None, "bill", bill.number, likely, 0.0)
        before = daily


def _money(account: Account) -> Iterator[Cause]:
    for payment in account.payments:
        if payment.status == "failed":
            kind = "failed_payment"
            yield Cause(payment.day, None, kind, payment.number, 0.3, 0.5)


def _changes(account: Account, window: Window) -> Iterator[Cause]:
    if account.begins >= 0:
        kind = "move_in" if account.gained == "move_in" else "joining"
        likely = 0.55 if kind == "move_in" else 0.3
        yield Cause(account.begins, None, kind, account.number, likely, 0.0)
    if account.ends is not None:
        kind = account.lost or "leaving"
        likely = 0.5 if kind == "move_out" else 0.1
        day = max(account.ends - 12, 0)
        yield Cause(day, None, kind, account.number, likely, 0.0)
    for agreement in account.agreements:
        if agreement.end_reason == "term ended" and agreement.ends is not None:
            day = agreement.ends - 30
            if 0 <= day < window.days:
                yield Cause(day, None, "term_end", agreement.number, 0.1, 0.1)


def _exchange(account: Account) -> Iterator[Cause]:
    for point in account.dwelling.points:
        for meter in point.meters[1:]:
            yield Cause(meter.fitted, None, "meter_exchange", meter.serial, 0.16, 0.4)


def _outages(
    account: Account, outages: list[Outage], window: Window
) -> Iterator[Cause]:
    for outage in outages:
        since = (outage.off_at // 1_000_000 - window.midnights[outage.day]) // 60
        likely, weight = (0.03, 0.2) if outage.is_planned else (0.11, 0.7)
        kind = "outage"
        yield Cause(outage.day, int(since) + 6, kind, outage.number, likely, weight)


def _everyday(account: Account, window: Window, chance: Dice) -> Iterator[Cause]:
    for kind in ("details", "sign_in", "advice", "smart_meter", "payment_question"):
        for _ in range(2):
            day = chance.whole(0, window.days - 1)
            yield Cause(day, None, kind, "", 0.09, 0.0)


def causes_of(
    account: Account, outages: list[Outage], window: Window, chance: Dice
) -> list[Cause]:
    """Return every reason of one account, in order of time."""
    after = window.days if account.ends is None else min(account.ends + 60, window.days)
    begin = max(account.begins, 0)
    found = [
        *_bills(account),
        *_money(account),
        *_changes(account, window),
        *_exchange(account),
        *_outages(account, outages, window),
        *_everyday(account, window, chance),
    ]
    held = [cause for cause in found if begin <= cause.day < after]
    return sorted(held, key=lambda cause: cause.day)
