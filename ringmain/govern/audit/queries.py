"""Door to read the audit log."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Count, Max, Min, QuerySet

from ringmain.govern.audit import chain
from ringmain.govern.audit.models import Record, Seal
from ringmain.govern.audit.shapes import (
    MAY_READ,
    AuditFilters,
    AuditPage,
    AuditRecord,
    Finding,
    Looker,
    Outcome,
    SealedDay,
    Someone,
    Verification,
)

_EVERYTHING = AuditFilters()
_VIEWS = (
    "customer.viewed",
    "account.viewed",
    "premises.viewed",
    "supply_point.viewed",
    "bill.viewed",
)


class MayNotReadAudit(PermissionError):
    """If you are hitting this: the actor's roles do not let them read the audit log."""

    def __init__(self) -> None:
        super().__init__(
            "Your role may not read the audit log. Ask someone in compliance."
        )


def list_records(
    actor: Someone,
    filters: AuditFilters = _EVERYTHING,
    before: int | None = None,
    limit: int = 50,
) -> AuditPage:
    """Return what was done and seen, the newest first; ``before`` is a page's own.

    :raises MayNotReadAudit: the actor may not read the log.
    """
    _require(actor)
    found = _narrowed(filters)
    if before is not None:
        found = found.filter(id__lt=before)
    records = tuple(_record(row) for row in found.order_by("-id")[: limit + 1])
    shown = records[:limit]
    more = len(records) > limit
    return AuditPage(records=shown, before=shown[-1].record_id if more else None)


def list_lookers(
    actor: Someone, subject_ids: Collection[str], limit: int = 20
) -> tuple[Looker, ...]:
    """Return who looked at any of these subjects, the last to look first.

    :raises MayNotReadAudit: the actor may not read the log.
    """
    _require(actor)
    looks = Record.objects.filter(
        subject_id__in=list(subject_ids), action__in=_VIEWS, outcome=Outcome.DONE
    )
    rows = (
        looks.values("actor")
        .annotate(
            count=Count("id"), first_at=Min("at"), last_at=Max("at"), last_id=Max("id")
        )
        .order_by("-last_at")[:limit]
    )
    last = dict(
        Record.objects.filter(id__in=[row["last_id"] for row in rows]).values_list(
            "id", "action"
        )
    )
    return tuple(
        Looker(
            actor=row["actor"],
            count=row["count"],
            first_at=row["first_at"],
            last_at=row["last_at"],
            last_action=last[row["last_id"]],
        )
        for row in rows
    )


def list_looks_inside(
    *, actor_name: str, restricted: str, since: datetime, until: datetime
) -> tuple[AuditRecord, ...]:
    """Return what one person opened of a restricted one's in a time, the first first.

    Who may see the request to be let in may see this: the caller has checked.
    """
    found = Record.objects.filter(
        actor=actor_name, at__gte=since, at__lt=until, details__restricted=restricted
    )
    return tuple(_record(row) for row in found.order_by("id"))


def list_seals(actor: Someone, limit: int = 14) -> tuple[SealedDay, ...]:
    """Return the sealed days, the newest first.

    :raises MayNotReadAudit: the actor may not read the log.
    """
    _require(actor)
    return tuple(_sealed(row) for row in Seal.objects.order_by("-last_id")[:limit])


def verify(
    actor: Someone, known_hash: str = "", since: date | None = None
) -> Verification:
    """Compare every sealed record with its seal; some 100,000 a second.

    :param known_hash: the hash of a day that was kept elsewhere; it must still stand.
    :param since: check the records of this day and later only.
    :raises MayNotReadAudit: the actor may not read the log.
    """
    _require(actor)
    seals = list(Seal.objects.order_by("last_id"))
    checked = [seal for seal in seals if since is None or seal.day >= since]
    findings = [*chain.check_links(seals), *chain.check_records(checked)]
    if known_hash and known_hash not in {seal.hash for seal in seals}:
        said = "No day has the hash that was kept: the end was cut off or remade."
        findings.append(Finding(day=None, said=said))
    last_id = seals[-1].last_id if seals else 0
    return Verification(
        days=len(checked),
        records=sum(seal.count for seal in checked if seal.forgotten_at is None),
        unsealed=Record.objects.filter(id__gt=last_id).count(),
        last_hash=seals[-1].hash if seals else "",
        findings=tuple(findings),
    )


def _require(actor: Someone) -> None:
    if not actor.may(MAY_READ):
        raise MayNotReadAudit


def _narrowed(filters: AuditFilters) -> QuerySet[Record]:
    found = Record.objects.all()
    for name in ("actor", "action", "outcome"):
        if wanted := getattr(filters, name):
            found = found.filter(**{name: wanted})
    if filters.subject_ids:
        found = found.filter(subject_id__in=list(filters.subject_ids))
    if filters.since:
        found = found.filter(at__gte=filters.since)
    if filters.until:
        found = found.filter(at__lt=filters.until)
    return found


def _record(row: Record) -> AuditRecord:
    return AuditRecord(
        record_id=row.pk,
        at=row.at,
        actor=row.actor,
        action=row.action,
        noun=row.noun,
        subject_id=row.subject_id,
        page=row.page,
        reason=row.reason,
        outcome=Outcome(row.outcome),
        details=row.details,
    )


def _sealed(row: Seal) -> SealedDay:
    return SealedDay(
        day=row.day,
        first_id=row.first_id,
        last_id=row.last_id,
        count=row.count,
        hash=row.hash,
        sealed_at=row.sealed_at,
        forgotten_at=row.forgotten_at,
    )
