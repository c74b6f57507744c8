"""Which bills belong together: the one before, the one taken back, a year before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from ringmain.unify.profiles.shapes import Bill

_A_YEAR = 365  # days
_ENOUGH = 0.6  # of the days a year ago that a bill must cover to be compared
WITHDRAWN = ("replaced", "cancelled")


def related_before(bill: Bill, bills: Iterable[Bill]) -> Bill | None:
    """The last bill that stands and ended when this one's period began, or earlier."""
    if bill.kind == "credit_note":
        return None
    earlier = [one for one in bills if _stands(one) and _is_before(one, bill)]
    return max(earlier, key=_end_and_issue, default=None)


def credit_of(bill: Bill, bills: Iterable[Bill]) -> Bill | None:
    """The credit note that takes a bill back in full."""
    if bill.status not in WITHDRAWN:
        return None
    return next((one for one in bills if _takes_back(one, bill)), None)


def credited_by(note: Bill, bills: Iterable[Bill]) -> Bill | None:
    """The bill that a credit note takes back in full."""
    return next((one for one in bills if _takes_back(note, one)), None)


def replacement_of(bill: Bill, bills: Iterable[Bill]) -> Bill | None:
    """The correction that bills a withdrawn bill's period again."""
    if bill.status not in WITHDRAWN:
        return None
    return next((one for one in bills if _bills_again(one, bill)), None)


def replaced_by(bill: Bill, bills: Iterable[Bill]) -> tuple[Bill, ...]:
    """The withdrawn bills whose period a correction bills again."""
    return tuple(
        one for one in bills if one.status in WITHDRAWN and _bills_again(bill, one)
    )


def year_before(
    first: date, end: date, bills: Sequence[tuple[Bill, date, date]]
) -> Bill | None:
    """The bill that covers most of the same days a year before, if it is enough."""
    shift = timedelta(days=_A_YEAR)
    wanted_first, wanted_end = first - shift, end - shift
    length = (end - first).days
    found, best = None, 0
    for bill, begins, ends in bills:
        if not _stands(bill):
            continue
        shared = (min(ends, wanted_end) - max(begins, wanted_first)).days
        if shared > best:
            found, best = bill, shared
    return found if length > 0 and best >= _ENOUGH * length else None


def _stands(bill: Bill) -> bool:
    return bill.status not in WITHDRAWN and bill.kind != "credit_note"


def _is_before(one: Bill, bill: Bill) -> bool:
    if one.entry_id == bill.entry_id:
        return False
    if bill.starts_at is None or one.ends_at is None:
        return one.issued_at < bill.issued_at
    return one.ends_at <= bill.starts_at


def _end_and_issue(bill: Bill) -> tuple[datetime, datetime]:
    return (bill.ends_at or bill.issued_at, bill.issued_at)


def _takes_back(note: Bill, bill: Bill) -> bool:
    return (
        note.kind == "credit_note"
        and bill.kind != "credit_note"
        and bill.status in WITHDRAWN
        and isinstance(note.total_pence, int)
        and isinstance(bill.total_pence, int)
        and note.total_pence == -bill.total_pence
        and (note.starts_at, note.ends_at) == (bill.starts_at, bill.ends_at)
    )


def _bills_again(later: Bill, bill: Bill) -> bool:
    if later.kind != "correction" or later.entry_id == bill.entry_id:
        return False
    if not (later.starts_at and later.ends_at and bill.starts_at and bill.ends_at):
        return False
    covers = later.starts_at <= bill.starts_at and bill.ends_at <= later.ends_at
    return covers and later.issued_at >= bill.issued_at
