"""Door to restrict persons, to ask to open their records, to answer and to review."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ringmain.govern.access import models
from ringmain.govern.access.operations import require
from ringmain.govern.access.restricted import made
from ringmain.govern.access.restricted.queries import list_doors
from ringmain.govern.access.restricted.rules import (
    LAPSES_AFTER,
    LEAST_WORDS,
    state_of,
    strictest,
)
from ringmain.govern.access.restricted.shapes import (
    REASON_WORDS,
    AccessRequest,
    Reason,
    RequestState,
    Restriction,
    RestrictionClass,
)
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import Outcome, Subject

_ROOM = "govern.access.restricted"


class CannotRestrict(ValueError):
    """If you are hitting this: the restriction is not fit to be set or ended."""


class CannotAsk(ValueError):
    """If you are hitting this: the request lacks something, or asks for nothing.

    ``field`` names the argument that has to change, where it is one.
    """

    def __init__(self, said: str, field: str | None = None) -> None:
        super().__init__(said)
        self.field = field


class CannotAnswer(ValueError):
    """If you are hitting this: the request is one's own, or waits for this no more."""


@transaction.atomic
def restrict(
    *,
    actor: Actor,
    party_id: UUID,
    kind: RestrictionClass,
    because: str,
    now: datetime,
    ends_at: datetime | None = None,
    also: Collection[UUID] = (),
) -> Restriction:
    """Close a person's records from now on; whoever is inside is shown out.

    :param also: others to restrict for the same reason, such as who lives with them;
        those of them who are already are left as they are.
    :param ends_at: the first instant it no longer holds; None: until someone ends it.
    :raises NotPermitted: the actor may not restrict persons.
    :raises CannotRestrict: no reason was given, it ends before it starts, or a
        restriction of that class holds already.
    """
    require(actor, Permission.RESTRICT_PERSONS)
    _check_restriction(because, ends_at, now)
    if _is_held(party_id, kind, now):
        raise CannotRestrict("This person is restricted for that reason already.")
    others = [each for each in also if not _is_held(each, kind, now)]
    for each in (*others, party_id):
        row = _close(
            each, actor=actor, kind=kind, because=because, now=now, ends_at=ends_at
        )
    return made.restriction(row)


def _close(
    party_id: UUID,
    *,
    actor: Actor,
    kind: RestrictionClass,
    because: str,
    now: datetime,
    ends_at: datetime | None,
) -> models.Restriction:
    row = models.Restriction.objects.create(
        party_id=party_id,
        kind=kind,
        because=because.strip(),
        starts_at=now,
        ends_at=ends_at,
        set_by=actor.name,
        set_at=now,
    )
    _show_out(party_id, actor, now)
    # Why stands with the restriction, for fewer eyes than the audit log has.
    _note(actor, "restriction.set", party_id, now, restriction=row.pk)
    return row


def _check_restriction(because: str, ends_at: datetime | None, now: datetime) -> None:
    if not because.strip():
        raise CannotRestrict("Say why, so that whoever reviews this later knows.")
    if ends_at is not None and ends_at <= now:
        raise CannotRestrict("The last day is over already. Give a later one, or none.")


def _is_held(party_id: UUID, kind: RestrictionClass, now: datetime) -> bool:
    held = models.Restriction.objects.filter(party_id=party_id, kind=kind)
    return held.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now)).exists()


def _show_out(party_id: UUID, actor: Actor, now: datetime) -> None:
    # They were let in under other rules; they may ask again under these.
    models.AccessRequest.objects.filter(
        party_id=party_id, is_allowed=True, opens_at__lte=now, ends_at__gt=now
    ).update(ends_at=now, ended_by=actor.name)


@transaction.atomic
def end_restriction(
    *, actor: Actor, restriction_id: int, because: str, now: datetime
) -> None:
    """Open a person's records again, as far as this restriction closed them.

    :raises NotPermitted: the actor may not restrict persons.
    :raises CannotRestrict: no reason was given, or it is over already.
    """
    require(actor, Permission.RESTRICT_PERSONS)
    if not because.strip():
        raise CannotRestrict("Say why it may end.")
    held = models.Restriction.objects.select_for_update().filter(id=restriction_id)
    row = held.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now)).first()
    if row is None:
        raise CannotRestrict("That restriction is over already.")
    row.ends_at, row.ended_by, row.ended_because = now, actor.name, because.strip()
    row.save(update_fields=["ends_at", "ended_by", "ended_because"])
    _note(actor, "restriction.ended", row.party_id, now, restriction=row.pk)


@transaction.atomic
def ask(
    *,
    actor: Actor,
    party_id: UUID,
    reason: Reason,
    because: str,
    now: datetime,
    today: date,
    contact: str = "",
    brand: str | None = None,
) -> AccessRequest:
    """Ask to open a restricted person's records; a rule may let the actor in at once.

    :param because: in the actor's own words, ten characters at least.
    :param contact: the call, chat or case this is about.
    :param today: the market's day, whose rules count.
    :raises NotPermitted: the actor may not ask.
    :raises CannotAsk: something is missing, or there is nothing to ask for.
    """
    require(actor, Permission.ASK_FOR_RESTRICTED)
    _check_words(reason, because, contact)
    _check_door(actor, party_id, now)
    held = _held(party_id, now)
    rules = made.rules_on(today)
    at_once, minutes, review_days = strictest(rules[kind, reason] for kind in held)
    row = models.AccessRequest.objects.create(
        party_id=party_id,
        brand=brand,
        asker=actor.name,
        reason=reason,
        because=because.strip(),
        contact=contact.strip(),
        asked_at=now,
        minutes=minutes,
        review_days=review_days,
        lapses_at=now + LAPSES_AFTER,
    )
    said = f"{REASON_WORDS[reason]}: {because.strip()}"
    _note(actor, "access.asked", party_id, now, reason=said, request=row.pk)
    if at_once:
        _let_in(row, now)
        _note(actor, "access.allowed", party_id, now, request=row.pk, by="rule")
    return made.request(row, now)


def _check_words(reason: Reason, because: str, contact: str) -> None:
    if len(because.strip()) < LEAST_WORDS:
        said = "Say in a few words what you need to do for the customer."
        raise CannotAsk(said, "because")
    if reason is Reason.IN_CONTACT and not contact.strip():
        raise CannotAsk("Give the reference of the call, chat or visit.", "contact")


def _check_door(actor: Actor, party_id: UUID, now: datetime) -> None:
    door = list_doors(actor, [party_id], now).get(party_id)
    if door is None or not door.is_closed:
        raise CannotAsk("This record is open to you. There is nothing to ask for.")
    if models.AccessRequest.objects.filter(
        party_id=party_id, asker=actor.name, is_allowed__isnull=True, lapses_at__gt=now
    ).exists():
        raise CannotAsk("You have asked already, and a manager has not answered yet.")


def _held(party_id: UUID, now: datetime) -> list[RestrictionClass]:
    found = models.Restriction.objects.filter(party_id=party_id, starts_at__lte=now)
    found = found.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))
    return [RestrictionClass(row.kind) for row in found]


def _let_in(row: models.AccessRequest, now: datetime) -> None:
    row.is_allowed = True
    row.decided_at = row.opens_at = now
    row.ends_at = now + timedelta(minutes=row.minutes)
    row.review_due_at = row.ends_at + timedelta(days=row.review_days)
    row.save()


@transaction.atomic
def allow(*, actor: Actor, request_id: int, now: datetime, comment: str = "") -> None:
    """Let someone else in, from now on for the time their rule gives.

    :raises NotPermitted: the actor may not review access.
    :raises CannotAnswer: the request is the actor's own, or waits no longer.
    """
    row = _waiting(actor, request_id, now)
    row.decided_by, row.decision_comment = actor.name, comment.strip()
    _let_in(row, now)
    _note(
        actor, "access.allowed", row.party_id, now,
        reason=comment, request=row.pk, by="manager",
    )  # fmt: skip


@transaction.atomic
def refuse(*, actor: Actor, request_id: int, comment: str, now: datetime) -> None:
    """Answer no, and say why: the asker reads it.

    :raises NotPermitted: the actor may not review access.
    :raises CannotAnswer: no reason was given, the request is the actor's own, or it
        waits no longer.
    """
    row = _waiting(actor, request_id, now)
    if not comment.strip():
        raise CannotAnswer("Say why not: the person who asked reads it.")
    row.is_allowed, row.decided_at = False, now
    row.decided_by, row.decision_comment = actor.name, comment.strip()
    row.save()
    _note(
        actor, "access.refused", row.party_id, now, reason=comment, request=row.pk
    )  # fmt: skip


@transaction.atomic
def end_access(*, actor: Actor, request_id: int, now: datetime) -> None:
    """End an open access before its time: one's own, or anyone's by who reviews it.

    :raises NotPermitted: it is someone else's, and the actor may not review access.
    :raises CannotAnswer: it is not open.
    """
    row = _locked(request_id)
    if row.asker != actor.name:
        _require_review(actor, row)
    if _state(row, now) is not RequestState.OPEN:
        raise CannotAnswer("That access has ended already.")
    row.ends_at, row.ended_by = now, actor.name
    row.save(update_fields=["ends_at", "ended_by"])
    _note(actor, "access.left", row.party_id, now, request=row.pk)


@transaction.atomic
def review(
    *,
    actor: Actor,
    request_id: int,
    is_justified: bool,
    comment: str,
    now: datetime,
) -> None:
    """Say whether a use that is over was justified.

    :raises NotPermitted: the actor may not review access.
    :raises CannotAnswer: the use was the actor's own, is not over, was reviewed
        already, or is called unjustified without saying why.
    """
    row = _of_another(actor, request_id)
    if _state(row, now) is not RequestState.ENDED:
        raise CannotAnswer("Only an access that has ended can be reviewed.")
    if row.reviewed_at is not None:
        raise CannotAnswer("It was reviewed already, and a review stands.")
    if not is_justified and not comment.strip():
        raise CannotAnswer("Say why it was not justified.")
    row.is_justified, row.review_comment = is_justified, comment.strip()
    row.reviewed_by, row.reviewed_at = actor.name, now
    row.save()
    verdict = "justified" if is_justified else "not_justified"
    _note(
        actor, "access.reviewed", row.party_id, now,
        reason=comment, request=row.pk, verdict=verdict,
    )  # fmt: skip


@transaction.atomic
def change_rule(
    *,
    actor: Actor,
    kind: RestrictionClass,
    reason: Reason,
    is_immediate: bool,
    minutes: int,
    review_days: int,
    starts_on: date,
    now: datetime,
) -> None:
    """Answer a reason otherwise for a class from a day on; earlier days stay as said.

    :param minutes: how long access lasts, from 5 to 1,440.
    :raises NotPermitted: the actor has no standing access (compliance has).
    :raises CannotRestrict: a number is out of all reason.
    """
    require(actor, Permission.OPEN_RESTRICTED)
    if not (5 <= minutes <= 1440 and 1 <= review_days <= 30):
        raise CannotRestrict("Give 5 to 1,440 minutes, and 1 to 30 days for a review.")
    models.AccessRule.objects.update_or_create(
        kind=kind,
        reason=reason,
        starts_on=starts_on,
        defaults={
            "is_immediate": is_immediate,
            "minutes": minutes,
            "review_days": review_days,
            "set_by": actor.name,
            "set_at": now,
        },
    )
    note(
        actor=actor,
        action="access.rule_changed",
        subject=Subject(noun="access_rule", id=f"{kind}.{reason}"),
        now=now,
        page=_ROOM,
        details={"at_once": is_immediate, "minutes": minutes, "days": review_days},
    )


def _waiting(actor: Actor, request_id: int, now: datetime) -> models.AccessRequest:
    row = _of_another(actor, request_id)
    if _state(row, now) is not RequestState.WAITING:
        raise CannotAnswer("That request waits no longer: it was answered, or lapsed.")
    return row


def _of_another(actor: Actor, request_id: int) -> models.AccessRequest:
    row = _locked(request_id)
    _require_review(actor, row)
    if row.asker == actor.name:
        raise CannotAnswer("It is your own. Someone else has to answer and review it.")
    return row


def _locked(request_id: int) -> models.AccessRequest:
    found = models.AccessRequest.objects.select_for_update()
    row = found.filter(id=request_id).first()
    if row is None:
        raise CannotAnswer(f"There is no request {request_id}.")
    return row


def _require_review(actor: Actor, row: models.AccessRequest) -> None:
    require(actor, Permission.REVIEW_ACCESS)
    if not actor.may_see_brand(row.brand):
        raise CannotAnswer(f"There is no request {row.pk} in your brands.")


def _state(row: models.AccessRequest, now: datetime) -> RequestState:
    return state_of(
        is_allowed=row.is_allowed,
        lapses_at=row.lapses_at,
        ends_at=row.ends_at,
        now=now,
    )


def _note(
    actor: Actor,
    action: str,
    party_id: UUID,
    now: datetime,
    *,
    reason: str = "",
    **details: int | str,
) -> None:
    refused = action == "access.refused"
    note(
        actor=actor,
        action=action,
        subject=Subject(noun="party", id=party_id),
        now=now,
        page=_ROOM,
        reason=reason.strip(),
        outcome=Outcome.REFUSED if refused else Outcome.DONE,
        details=details,
    )
