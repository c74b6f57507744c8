"""Pages of the audit log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from ringmain.faces.console.audit.asking import LogAsked, log_asked, staff_by_number
from ringmain.faces.console.design.exports import export
from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.faces.console.design.tables import Column, link
from ringmain.govern.access.shapes import Permission
from ringmain.govern.audit import queries
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import ACTIONS, AuditFilters, AuditRecord, Outcome
from ringmain.unify.profiles.restriction.people import list_records_of
from ringmain.unify.profiles.restriction.queries import NOUNS

_PAGE = 50
_MOST_EXPORTED = 10_000
_VERIFIED_DAYS = 31
_PAGES = {
    "party": "customers:customer",
    "account": "accounts:account",
    "premises": "premises:premises",
}


def _details(row: AuditRecord) -> str:
    said = (f"{name.replace('_', ' ')} {value}" for name, value in row.details.items())
    return ", ".join(said)


COLUMNS = (
    Column(key="at", title="When", value=lambda row: row.at, kind="instant"),
    Column(key="actor", title="Who", value=lambda row: row.actor),
    Column(key="action", title="Action", value=lambda row: row.action),
    Column(key="outcome", title="Outcome", value=lambda row: str(row.outcome)),
    Column(key="noun", title="Of", value=lambda row: row.noun),
    Column(key="subject", title="Id", value=lambda row: row.subject_id),
    Column(key="page", title="Page or operation", value=lambda row: row.page),
    Column(key="reason", title="Reason", value=lambda row: row.reason),
    Column(key="details", title="Details", value=_details),
)


@allow(Permission.SEE_AUDIT_LOG)
def list_records(request: ConsoleRequest) -> HttpResponse:
    """Who did and saw what, the newest first."""
    asked, staff = log_asked(request), staff_by_number()
    filters = asked.filters(staff)
    if kind := request.GET.get("export"):
        return _export(request, kind, filters)
    _note(request, "audit.viewed")
    before = asked.before or None
    found = queries.list_records(request.actor, filters, before=before, limit=_PAGE)
    return show(
        request,
        "audit/list.html",
        title="Audit log",
        section="govern",
        route="audit:list",
        asked=asked,
        lines=[(row, _url(row), _details(row)) for row in found.records],
        older_url=link(request, before=found.before) if found.before else "",
        newest_url=link(request, before=None) if asked.before else "",
        csv_url=link(request, export="csv", before=None),
        xlsx_url=link(request, export="xlsx", before=None),
        staff=staff.items(),
        actions=ACTIONS.items(),
        outcomes=list(Outcome),
        chosen=_chosen(asked, staff),
    )


def _chosen(asked: LogAsked, staff: dict[str, str]) -> list[str]:
    """What the log is narrowed to, in words."""
    said = [staff.get(asked.who, ""), ACTIONS.get(asked.action, ""), asked.outcome]
    return [each for each in (*said, asked.subject) if each]


def _export(request: ConsoleRequest, kind: str, filters: AuditFilters) -> HttpResponse:
    rows = list(_all(request, filters))
    _note(request, "audit.exported", rows=len(rows))
    return export(kind, "audit-log", COLUMNS, rows)


def _all(request: ConsoleRequest, filters: AuditFilters) -> Iterator[AuditRecord]:
    before, left = None, _MOST_EXPORTED
    while left > 0:
        found = queries.list_records(
            request.actor, filters, before=before, limit=min(left, 1_000)
        )
        yield from found.records
        before, left = found.before, left - len(found.records)
        if before is None:
            return


def _note(request: ConsoleRequest, action: str, **details: int) -> None:
    note(
        actor=request.actor,
        action=action,
        now=timezone.now(),
        page="audit:list",
        details=details,
    )


def _url(row: AuditRecord) -> str:
    try:
        return reverse(_PAGES[row.noun], args=[UUID(row.subject_id)])
    except (KeyError, ValueError, NoReverseMatch):
        return ""


@allow(Permission.SEE_AUDIT_LOG)
def show_seals(request: ConsoleRequest) -> HttpResponse:
    """The sealed days, and whether every record is as it was sealed."""
    found = None
    if request.method == "POST":
        since = timezone.now().date() - timedelta(days=_VERIFIED_DAYS)
        kept = request.POST.get("hash", "").strip()
        found = queries.verify(request.actor, known_hash=kept, since=since)
    return show(
        request,
        "audit/seals.html",
        title="Is the log whole?",
        section="govern",
        route="audit:list",
        seals=queries.list_seals(request.actor, limit=_VERIFIED_DAYS),
        found=found,
        kept=request.POST.get("hash", ""),
        days=_VERIFIED_DAYS,
    )


@allow(Permission.SEE_AUDIT_LOG)
def show_lookers(request: ConsoleRequest, noun: str, subject_id: UUID) -> HttpResponse:
    """Who looked at a customer, an account or a place: a part of its page."""
    if noun not in NOUNS:
        raise Http404("Nobody looks at that.")
    ids = [str(each) for each in list_records_of(noun, subject_id)]
    context: dict[str, Any] = {
        "lookers": queries.list_lookers(request.actor, ids),
        "log_url": f"{reverse('audit:list')}?subject={subject_id}",
    }
    if request.htmx:
        return show_part(request, "audit/lookers.html", **context)
    return show(
        request,
        "audit/looked.html",
        title="Who has looked",
        section="govern",
        route="audit:list",
        **context,
    )
