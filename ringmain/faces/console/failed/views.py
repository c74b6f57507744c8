"""The pages of failed events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import cast

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.collect.web_events.queries import failed
from ringmain.collect.web_events.shapes.looking import FailedGroup, FailedShape
from ringmain.faces.console.access.noting import note_export
from ringmain.faces.console.charts.shapes import Point, Series, TimeSeries
from ringmain.faces.console.charts.units import Unit
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.tables import number_asked, text_asked
from ringmain.faces.console.failed.asked import STATES, fields_of, query_of, wanted_of
from ringmain.faces.console.failed.bad_rows import bad_row_line
from ringmain.faces.console.failed.reasons import reason_of
from ringmain.govern.access.shapes import Permission

_PAGE = 50
_DAYS = 14
_LONGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several states."""

    name: str
    url: str
    is_here: bool


@allow(Permission.SEE_QUARANTINE)
def list_groups(request: ConsoleRequest) -> HttpResponse:
    """The reasons for which events failed, the largest first, and how it goes."""
    source = text_asked(request, "source") or None
    now = timezone.now()
    since = now - timedelta(days=_DAYS)
    groups = failed.list_groups(request.actor, source=source)
    by_day = failed.count_by_day(request.actor, since=since, source=source)
    return show(
        request,
        "failed/list.html",
        title="Failed events",
        section="collect",
        route="failed:list",
        source=source,
        groups=[(group, reason_of(group.code), query_of(group)) for group in groups],
        waiting=sum(group.count for group in groups),
        chart=_chart(by_day, now) if by_day else None,
        may_export=request.actor.may(Permission.EXPORT_QUARANTINE),
    )


@allow(Permission.SEE_QUARANTINE)
def list_events(request: ConsoleRequest) -> HttpResponse:
    """Failed events, narrowed by what the address names and what was typed."""
    wanted = wanted_of(request)
    before = number_asked(request, "before") or None
    # One more tells whether there is a next page.
    rows = failed.list_failed(request.actor, wanted, before=before, limit=_PAGE + 1)
    query = query_of(wanted)
    return show(
        request,
        "failed/events.html",
        title=reason_of(wanted.code) if wanted.code else "All failed events",
        section="collect",
        route="failed:list",
        wanted=wanted,
        query=query,
        fields=fields_of(wanted),
        rows=rows[:_PAGE],
        older=query_of(wanted, before=rows[_PAGE - 1].failed_id)
        if len(rows) > _PAGE and not wanted.text
        else "",
        count=failed.count_failed(request.actor, wanted),
        states=_states(request),
        may_replay=request.actor.may(Permission.REPAIR_QUARANTINE),
        may_discard=request.actor.may(Permission.DISCARD_QUARANTINE),
        may_export=request.actor.may(Permission.EXPORT_QUARANTINE),
    )


@allow(Permission.SEE_QUARANTINE)
def show_event(request: ConsoleRequest, failed_id: int) -> HttpResponse:
    """One failed event: what is wrong, where, as it came; mend it."""
    row = found(request, failed_id)
    return show_row(request, row)


def show_row(
    request: ConsoleRequest, row: FailedShape, *, typed: str = "", error: str = ""
) -> HttpResponse:
    """The page of a failed event, with what was typed where it was refused."""
    is_waiting = row.state == "waiting"
    may_mend = is_waiting and request.actor.may(Permission.REPAIR_QUARANTINE)
    return show(
        request,
        "failed/event.html",
        title=row.name or row.kind or "An event without a name",
        section="collect",
        route="failed:list",
        row=row,
        reason=reason_of(row.code),
        checks=[(check, reason_of(check.code)) for check in row.checks],
        group=query_of(wanted_of_row(row)),
        typed=typed or row.payload,
        error=error,
        may_mend=may_mend,
        may_edit=may_mend and row.raw is not None,
        may_discard=is_waiting and request.actor.may(Permission.DISCARD_QUARANTINE),
    )


def wanted_of_row(row: FailedShape) -> FailedGroup:
    """The group that a failed event is of."""
    return FailedGroup(
        source=row.source, name=row.name, code=row.code, path=row.path, count=1,
        first_at=row.failed_at, last_at=row.failed_at,
    )  # fmt: skip


@require_POST
@allow(Permission.EXPORT_QUARANTINE)
def export(request: ConsoleRequest) -> HttpResponse:
    """Failed events as JSON lines, each an Iglu bad row."""
    wanted = wanted_of(request)
    count = failed.count_failed(request.actor, wanted)
    note_export(request, count, "failed_event.exported")
    lines = map(bad_row_line, failed.iterate_failed(request.actor, wanted))
    answer = StreamingHttpResponse(
        (line.encode() for line in lines),
        content_type="application/x-ndjson",
        headers={"Content-Disposition": 'attachment; filename="failed-events.jsonl"'},
    )
    return cast(HttpResponse, answer)


def found(request: ConsoleRequest, failed_id: int) -> FailedShape:
    """The failed event of that number, or the page that says there is none."""
    if failed_id > _LONGEST_ID:
        raise Http404(f"There is no failed event {failed_id}.")
    try:
        return failed.get_failed(request.actor, failed_id)
    except failed.NoSuchFailedEvent as problem:
        raise Http404(str(problem)) from problem


def _states(request: ConsoleRequest) -> list[Choice]:
    wanted = wanted_of(request)
    address = reverse("failed:events")
    return [
        Choice(
            state.capitalize(),
            f"{address}?{query_of(replace(wanted, state=state))}",
            state == wanted.state,
        )
        for state in STATES
    ]


def _say(total: Counter[str]) -> str:
    count = sum(total.values())
    first, most = total.most_common(1)[0]
    return (
        f"{count:,} event{'' if count == 1 else 's'} failed in the last {_DAYS} days, "
        f"most often: {reason_of(first).lower()} ({most:,})."
    )


def _chart(by_day: Mapping[date, Mapping[str, int]], now: datetime) -> TimeSeries:
    """The two most frequent reasons by day, and the rest."""
    total: Counter[str] = Counter()
    for counts in by_day.values():
        total.update(counts)
    top = [code for code, _ in total.most_common(2)]
    days = [now.date() - timedelta(days=n) for n in range(_DAYS, -1, -1)]
    named = [(reason_of(code), {code}) for code in top]
    rest = set(total) - set(top)
    if rest:
        named.append(("Other reasons", rest))
    return TimeSeries(
        title="Events that failed each day",
        summary=_say(total),
        unit=Unit("events", one="event"),
        series=tuple(
            Series(
                name=name,
                points=tuple(
                    Point(
                        at=day,
                        value=sum(by_day.get(day, {}).get(c, 0) for c in codes),
                    )
                    for day in days
                ),
            )
            for name, codes in named
        ),
        grain="day",
        kind="bars",
        adds_up=True,
    )
