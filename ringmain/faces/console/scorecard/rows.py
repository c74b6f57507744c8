"""The rows behind a number, a page at a time, and where they came from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from ringmain.faces.console.access.noting import note_export
from ringmain.faces.console.design.columns import Column
from ringmain.faces.console.design.exports import export
from ringmain.faces.console.design.links import link, page_number, text_asked
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import Table, headings_of, line_of
from ringmain.faces.console.scorecard import asked, filters, lines, writing
from ringmain.foundation.lake.lake import LakeAway, NothingInLake
from ringmain.govern.access import operations as access
from ringmain.govern.access.shapes import Permission
from ringmain.understand.metrics import queries as metrics
from ringmain.understand.metrics.shapes import Card, Metric, MetricRow, RowsPage

PAGE_SIZE = 50
MOST_EXPORTED = 100_000
_KINDS = {
    "total_pence": "pence",
    "customer_since": "day",
    "is_estimated": "yes",
    "score": "text",
    "scale_maximum": "number",
    "days_to_next": "number",
}


@allow(Permission.SEE_CUSTOMERS)
def show_rows(request: ConsoleRequest, key: str) -> HttpResponse:
    """The rows, what they add up to, and the loads they came with."""
    access.require(request.actor, Permission.SEE_METRICS)
    wanted, month = asked.slice_asked(request), asked.month_asked(request)
    card = _card(request, key)
    month = month or card.month
    metric = card.metric
    if month is None or metric.table is None:
        raise Http404("This number has no rows: it is not computed.")
    if kind := request.GET.get("export"):
        return _export(request, metric, month, kind)
    frame = {
        "month": writing.month_words(month),
        "back": reverse("scorecard:metric", args=[key]) + asked.query(wanted, month),
        "chips": filters.chips_of(request.path, wanted, None),
    }
    try:
        page = _page(request, metric, month, PAGE_SIZE, page_number(request))
    except (LakeAway, NothingInLake):
        return _show(request, metric, **frame, is_away=True)
    return _show(
        request,
        metric,
        **frame,
        page=page,
        table=_table(request, metric, page),
        sides=_sides(request, metric, page),
        said=lines.line_of(card, wanted, month),
        result=_result(card, page),
    )


def _show(request: ConsoleRequest, metric: Metric, **context: Any) -> HttpResponse:
    return show(
        request,
        "scorecard/rows.html",
        title=f"Rows behind {metric.name}",
        section="understand",
        route="scorecard:list",
        metric=metric,
        **context,
    )


def _card(request: ConsoleRequest, key: str) -> Card:
    wanted, month = asked.slice_asked(request), asked.month_asked(request)
    try:
        return metrics.get_card(request.actor, key, wanted, month)
    except metrics.NoSuchMetric as gone:
        raise Http404(str(gone)) from None


def _page(
    request: ConsoleRequest, metric: Metric, month: date, size: int, number: int
) -> RowsPage:
    return metrics.list_rows(
        request.actor,
        metric.key,
        month,
        asked.slice_asked(request),
        now=timezone.now(),
        side=text_asked(request, "side") or None,
        page=number,
        page_size=size,
    )


def _result(card: Card, page: RowsPage) -> dict[str, Any]:
    """The number on the scorecard beside what the rows add up to now."""
    then = card.estimate.sums
    same = (then.n, then.hits, then.against) == (
        page.sums.n, page.sums.hits, page.sums.against,
    )  # fmt: skip
    return {"is_same": same, "then": then, "now": page.sums}


def _sides(
    request: ConsoleRequest, metric: Metric, page: RowsPage
) -> list[dict[str, Any]]:
    if not metric.hits_are or not metrics.may_tell_sides(request.actor, metric.key):
        return []
    sums, chosen = page.sums, text_asked(request, "side")
    rest = sums.n - sums.hits - sums.against
    named = [("", "All", sums.n), ("hits", metric.hits_are, sums.hits)]
    if metric.against_are:
        named.append(("against", metric.against_are, sums.against))
    named.append(("rest", "the others", rest))
    return [
        {
            "name": writing.part_words(words),
            "count": count,
            "url": link(request, side=side or None, page=None),
            "is_here": side == chosen,
        }
        for side, words, count in named
    ]


def _columns(request: ConsoleRequest, metric: Metric) -> tuple[Column, ...]:
    return (
        Column(key="when", title="When", value=lambda r: r.happened_at, kind="instant",
               is_sortable=False),
        Column(key="account", title="Account", value=_account, href=_account_url,
               is_sortable=False),
        *(_shown(column.name, column.title) for column in metric.shown),
        *(
            Column(key=name, title=name.capitalize(), kind="words",
                   value=attrgetter(name), is_sortable=False)
            for name in metric.dimensions
        ),
        Column(key="load", title="From", is_sortable=False, href=_load_url,
               value=lambda r: f"{r.source}, line {r.line}"),
    )  # fmt: skip


def _shown(name: str, title: str) -> Column:
    return Column(
        key=name,
        title=title,
        kind=_KINDS.get(name, "words"),
        value=lambda r: r.shown[name],
        is_sortable=False,
    )


def _account(row: MetricRow) -> object:
    return "Restricted" if row.is_restricted else row.account_number


def _account_url(row: MetricRow) -> str | None:
    if row.account_id is None:
        return None
    return reverse("accounts:account", args=[row.account_id])


def _load_url(row: MetricRow) -> str:
    return reverse("loads:load", args=[row.load_id])


def _table(request: ConsoleRequest, metric: Metric, page: RowsPage) -> Table:
    columns = _columns(request, metric)
    may_export = request.actor.may(Permission.EXPORT_CUSTOMERS)
    return Table(
        caption=f"Rows behind {metric.name}",
        headings=headings_of(request, columns),
        lines=[line_of(columns, row) for row in page.rows],
        total=page.shown_count,
        first=(page.page - 1) * PAGE_SIZE + 1,
        previous_url=link(request, page=page.page - 1) if page.page > 1 else "",
        next_url=link(request, page=page.page + 1) if page.has_more else "",
        csv_url=link(request, export="csv") if may_export else "",
        xlsx_url=link(request, export="xlsx") if may_export else "",
    )


def _export(
    request: ConsoleRequest, metric: Metric, month: date, kind: str
) -> HttpResponse:
    access.require(request.actor, Permission.EXPORT_CUSTOMERS)
    page = _page(request, metric, month, MOST_EXPORTED, 1)
    columns = _columns(request, metric)
    note_export(request, len(page.rows))
    return export(kind, f"rows-behind-{metric.key}", columns, _each(page))


def _each(page: RowsPage) -> Iterator[MetricRow]:
    yield from page.rows
