"""The page of a bill."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ringmain.faces.console.bills.remarks import remarks_on
from ringmain.faces.console.bills.waterfall import Waterfall, waterfall_of
from ringmain.faces.console.customers.money import balance_words
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.faces.console.record.as_of import DatesAsked, back_to_now, dates_asked
from ringmain.faces.console.record.frame import Figure, frame_context
from ringmain.faces.console.record.freshness import freshness_of, last_heard
from ringmain.govern.access.shapes import Permission
from ringmain.understand.bills import queries as bills
from ringmain.understand.bills.shapes import BillExplained, LinesState
from ringmain.unify.profiles import queries as profiles
from ringmain.unify.profiles.shapes import AsOf, Bill, Origin


@allow(Permission.SEE_CUSTOMERS)
def find_bill(request: ConsoleRequest, bill_id: UUID) -> HttpResponse:
    """Go to a bill's page, which stands behind its account's door."""
    account_id = profiles.find_account_of_bill(request.actor, bill_id)
    if account_id is None:
        raise Http404("There is no such bill, or not in your brands.")
    return redirect("accounts:bill", account_id, bill_id)


@allow(Permission.SEE_CUSTOMERS)
def show_bill(request: ConsoleRequest, account_id: UUID, bill_id: UUID) -> HttpResponse:
    """A bill with its lines, beside the one before: a page, or a panel beside one."""
    asked = dates_asked(request)
    explained = bills.explain_bill(request.actor, bill_id, _moment(asked))
    if explained is None or explained.bill.account_id != account_id:
        return back_to_now(request, asked, "bill")
    context = {
        **frame_context(asked, figures=_figures(explained), sections=()),
        **_context(request, explained, account_id),
    }
    if request.htmx:
        return show_part(request, "bills/why.html", **context)
    return show(
        request, "bills/bill.html", title="Bill", section="customers", **context
    )


def _moment(asked: DatesAsked) -> AsOf | None:
    """Which bills count and what was known of them; None for all there are."""
    return asked.as_of if asked.is_asked else None


def _context(
    request: ConsoleRequest, explained: BillExplained, account_id: UUID
) -> dict[str, Any]:
    change = explained.change
    origin = Origin(sources=explained.sources, known_from=explained.known_at)
    heard, now = last_heard(request.actor), timezone.now()
    return {
        "explained": explained,
        "bill": explained.bill,
        "account_id": account_id,
        "change": change,
        "waterfall": _waterfall(explained),
        "remarks": remarks_on(explained),
        "has_lines": explained.state is LinesState.THERE,
        "is_away": explained.state is LinesState.AWAY,
        "is_hidden": explained.state is LinesState.HIDDEN,
        "fresh": freshness_of([origin], heard, now),
    }


def _waterfall(explained: BillExplained) -> Waterfall | None:
    """The steps; none where only the totals could be compared."""
    change = explained.change
    if change is None or explained.state is not LinesState.THERE:
        return None
    return waterfall_of(change, explained.labels)


def _figures(explained: BillExplained) -> list[Figure]:
    bill, change = explained.bill, explained.change
    figures = [Figure(name="Total", value=bill.total_pence, kind="pence")]
    if change:
        more = change.difference_pence
        figures += [
            Figure(name="The last bill", value=change.before_pence, kind="pence"),
            Figure(
                name="Higher by" if more >= 0 else "Lower by",
                value=abs(more),
                kind="pence",
            ),
        ]
    if change and change.days_after:
        note = f"the last {change.days_before}" if change.days_before else ""
        days = Figure(name="Days", value=change.days_after, kind="number", note=note)
        figures.append(days)
    figures.append(_due(bill))
    title, after = balance_words(bill.balance_after_pence)
    if after is not None:
        note = "" if title == "Balance" else title.lower()
        account = Figure(name="Account after it", value=after, kind="pence", note=note)
        figures.append(account)
    return figures


def _due(bill: Bill) -> Figure:
    if isinstance(bill.total_pence, int) and bill.total_pence <= 0:
        return Figure(name="To be paid", value="Nothing")
    return Figure(name="To be paid by", value=bill.due_at, kind="day")
