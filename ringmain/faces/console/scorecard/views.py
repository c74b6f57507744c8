"""The page of a metric."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.scorecard import asked, filters, lines, pictures, writing
from ringmain.govern.access.shapes import Permission
from ringmain.understand.metrics import operations
from ringmain.understand.metrics import queries as metrics
from ringmain.understand.metrics.shapes import Metric, MetricPage, Part, Slice


@dataclass(frozen=True, kw_only=True, slots=True)
class PartLine:
    """One value of a dimension, in words."""

    name: str
    value: str
    interval: str
    count: str
    rows_url: str
    arrow: lines.Arrow | None
    brought: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """A metric shown beside another, in words."""

    name: str
    question: str
    value: str
    interval: str
    rows_url: str


@allow(Permission.SEE_METRICS)
def list_metrics(request: ConsoleRequest) -> HttpResponse:
    """Every metric by family: what it asks, how it is worked out, and from what."""
    families: dict[str, list[Metric]] = {}
    for metric in metrics.list_metrics():
        families.setdefault(metric.family, []).append(metric)
    return show(
        request,
        "scorecard/list.html",
        title="Metrics",
        section="understand",
        route="scorecard:list",
        families=families,
    )


@allow(Permission.SEE_METRICS)
def show_metric(request: ConsoleRequest, key: str) -> HttpResponse:
    """Definition, number, series, parts, and the way to the rows."""
    wanted, month = asked.slice_asked(request), asked.month_asked(request)
    page = _page(request, key, wanted, month)
    card = page.card
    return show(
        request,
        "scorecard/metric.html",
        title=card.metric.name,
        section="understand",
        route="scorecard:list",
        metric=card.metric,
        card=card,
        line=lines.line_of(card, wanted, month),
        chart=pictures.series_of(card) if card.series else None,
        parts=_parts(page, wanted),
        beside=[_beside(each, wanted) for each in page.beside],
        mean=_mean(page),
        reach=_reach(request, card.metric, wanted, card.month),
        left_out=metrics.count_left_out(card.metric),
        freshness=page.freshness,
        choices=filters.choices_of(
            page.choices, wanted, month, tuple(card.metric.dimensions)
        ),
        chips=filters.chips_of(request.path, wanted, month),
        sql=metrics.sql_of(card.metric),
        may_set=request.actor.may(Permission.SET_TARGETS) and bool(card.metric.table),
        may_see_rows=request.actor.may(Permission.SEE_CUSTOMERS),
    )


@require_POST
@allow(Permission.SET_TARGETS)
def set_target(request: ConsoleRequest, key: str) -> HttpResponse:
    """Say what a metric should be."""
    said = request.POST.get("target", "").replace(",", "").strip().rstrip("%")
    try:
        operations.set_target(
            metric=key,
            value=float(said) if said else None,
            actor=request.actor,
            now=timezone.now(),
        )
    except operations.NoSuchMetric as gone:
        raise Http404(str(gone)) from None
    except operations.CannotSetTarget as problem:
        messages.error(request, str(problem))
    except ValueError:
        messages.error(request, "A target is a number, such as 80. Nothing changed.")
    else:
        messages.success(request, "The target is set." if said else "No target now.")
    return HttpResponseRedirect(reverse("scorecard:metric", args=[key]))


def _page(
    request: ConsoleRequest, key: str, wanted: Slice, month: date | None
) -> MetricPage:
    try:
        return metrics.get_metric(request.actor, key, wanted, month)
    except metrics.NoSuchMetric as gone:
        raise Http404(str(gone)) from None


def _parts(page: MetricPage, wanted: Slice) -> list[dict[str, Any]]:
    metric = page.card.metric
    return [
        {
            "title": f"By {dimension}",
            "meaning": metric.dimensions[dimension],
            "lines": [_part(page, each, wanted) for each in parts],
        }
        for dimension, parts in page.parts.items()
        if parts
    ]


def _part(page: MetricPage, part: Part, wanted: Slice) -> PartLine:
    metric, sums = page.card.metric, part.estimate.sums
    there = asked.narrowed(wanted, part.dimension, part.value)
    rows = reverse("scorecard:rows", args=[metric.key])
    return PartLine(
        name=writing.part_words(part.value, part.dimension),
        value=writing.value_of(metric, part.estimate),
        interval=writing.interval_of(metric, part.estimate),
        count=f"{sums.n:,}",
        rows_url=rows + asked.query(there, page.card.month) if sums.n else "",
        arrow=lines.arrow_for(metric, part.change),
        brought="" if part.brought is None else writing.brought_by(metric, part),
    )


def _beside(card: Any, wanted: Slice) -> Beside:
    metric = card.metric
    is_count = metric.symbols == "n"
    return Beside(
        name=metric.name,
        question=metric.question,
        value=f"{card.estimate.sums.n:,}"
        if is_count
        else writing.value_of(metric, card.estimate),
        interval="" if is_count else writing.interval_of(metric, card.estimate),
        rows_url=lines.rows_url(card, wanted),
    )


def _mean(page: MetricPage) -> str:
    mean = page.mean
    if mean is None or mean.value is None:
        return ""
    if mean.low is None or mean.high is None:
        return f"{mean.value:.2f}"
    return f"{mean.value:.2f} ({mean.low:.2f} to {mean.high:.2f})"


def _reach(
    request: ConsoleRequest, metric: Metric, wanted: Slice, month: date | None
) -> str:
    found = month and metrics.get_reach(request.actor, metric.key, wanted, month)
    if not found or not found[1]:
        return ""
    answered, of = found
    noun = "customers" if metric.key == "nps" else "contacts"
    return f"{100 * answered / of:.1f} % of {of:,} {noun}"
