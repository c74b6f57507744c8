"""What a reader must know of a bill before its figures: corrections and estimates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from ringmain.foundation.money.pence import format_pence
from ringmain.understand.bills.shapes import (
    BillExplained,
    Cause,
    Estimate,
    LinesState,
    PointCompared,
    TariffBegun,
)
from ringmain.unify.profiles.shapes import Bill


@dataclass(frozen=True, slots=True)
class Remark:
    """A word on the bill, and the other bill it is about."""

    tone: str
    text: str
    bill: Bill | None = None


def remarks_on(explained: BillExplained) -> list[Remark]:
    """The remarks, those that turn the bill's meaning first."""
    return [
        *_withdrawn(explained),
        *_credit(explained),
        *_correction(explained),
        *_off_by(explained),
        *_bare(explained),
        *map(_tariff, explained.tariffs),
        *(_estimate(one) for one in explained.compared if one.estimate),
    ]


def _withdrawn(explained: BillExplained) -> Iterator[Remark]:
    bill, related = explained.bill, explained.related
    if bill.status not in ("replaced", "cancelled"):
        return
    text = f"This bill was {bill.status}."
    if related.taken_back_by:
        text += f" It was taken back in full on {_day(related.taken_back_by.issued_at)}"
        text += " by a credit note." if related.replaced_by is None else "."
    else:
        text += " No credit note for it was loaded, so it does not count."
    yield Remark("warn", text, related.replaced_by or related.taken_back_by)


def _credit(explained: BillExplained) -> Iterator[Remark]:
    if explained.bill.kind != "credit_note":
        return
    back = explained.related.takes_back
    if back is None:
        yield Remark("note", "A credit note: money in the customer's favour.")
        return
    total = _money(back.total_pence)
    yield Remark(
        "note",
        f"A credit note: it takes back the whole bill of {total} sent on "
        f"{_day(back.issued_at)}. There is nothing to compare it with.",
        back,
    )


def _correction(explained: BillExplained) -> Iterator[Remark]:
    for wrong in explained.related.replaces:
        days = f"{_day(wrong.starts_at)} to {_last_day(wrong.ends_at)}"
        text = (
            f"A corrected bill: it bills {days} again. The bill of "
            f"{_money(wrong.total_pence)} for those days was taken back by a credit "
            f"note and is not to be paid.{_new(explained)}"
        )
        yield Remark("note", text, wrong)


def _new(explained: BillExplained) -> str:
    """What a correction asks for beyond what was billed before."""
    total = explained.bill.total_pence
    before = [one.total_pence for one in explained.related.replaces]
    known = [one for one in before if isinstance(one, int)]
    if len(before) != 1 or not known or not isinstance(total, int):
        return ""
    new = total - known[0]
    if new < 0:
        return f" Together they leave {_money(-new)} in the customer's favour."
    return f" What is new to pay is {_money(new)}."


def _off_by(explained: BillExplained) -> Iterator[Remark]:
    by = explained.off_by_pence
    if by:
        how = "more" if by > 0 else "less"
        yield Remark(
            "bad",
            f"The lines do not add up to the bill: its total is {_money(abs(by))} "
            f"{how} than its lines and VAT.",
        )


def _bare(explained: BillExplained) -> Iterator[Remark]:
    """Where the causes are the whole difference in one: lines are missing."""
    effects = explained.change.effects if explained.change else ()
    is_bare = [one.cause for one in effects] == [Cause.NOT_ITEMISED]
    if explained.state is LinesState.THERE and is_bare and not explained.off_by_pence:
        yield Remark("warn", "The last bill's lines are missing: totals compare only.")


def _tariff(begun: TariffBegun) -> Remark:
    supply = begun.label[:1].upper() + begun.label[1:]
    day = f"{begun.since.day} {begun.since:%b %Y}"
    return Remark("note", f"{supply} went onto the tariff {begun.tariff} on {day}.")


def _estimate(point: PointCompared) -> Remark:
    supply = point.label[:1].upper() + point.label[1:]
    text = {
        Estimate.PUT_RIGHT: "the last bill ended with an estimated reading and this "
        "one with a true one, so part of the difference is the estimate put right.",
        Estimate.MADE: "this bill ends with an estimated reading. A read from the "
        "customer would put it right on the next.",
        Estimate.BOTH: "this bill and the last both end with estimated readings, so "
        "their difference is a guess. A read from the customer would settle it.",
    }
    return Remark("warn", f"{supply}: {text[point.estimate or Estimate.BOTH]}")


def _day(at: datetime | None) -> str:
    if at is None:
        return "an unknown day"
    local = timezone.localtime(at)
    return f"{local.day} {local:%b %Y}"


def _last_day(at: datetime | None) -> str:
    # A period's end is not included; a customer counts the last day.
    return _day(at - timedelta(seconds=1) if at else None)


def _money(pence: Any) -> str:
    return format_pence(pence) if isinstance(pence, int) else "an amount hidden here"
