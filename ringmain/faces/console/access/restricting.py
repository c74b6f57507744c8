"""Restricting persons, ending it, and the rules of who is let in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.faces.console.access.forms import EndForm, RestrictForm, RuleForm
from ringmain.faces.console.access.people import pages_of, people_of
from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.govern.access.restricted import operations, queries
from ringmain.govern.access.restricted.shapes import (
    CLASS_WORDS,
    REASON_WORDS,
    AccessRule,
    Reason,
    RestrictionClass,
)
from ringmain.govern.access.shapes import Permission
from ringmain.unify.profiles.restriction.people import is_in_scope, list_housemates


@allow(Permission.RESTRICT_PERSONS)
def list_persons(request: ConsoleRequest) -> HttpResponse:
    """Who is restricted now, and until when."""
    found = queries.list_restrictions(request.actor, timezone.now())
    people = people_of(request.actor, {each.party_id for each in found})
    return show(
        request,
        "access/persons.html",
        title="Restricted records",
        section="govern",
        route="access:mine",
        restrictions=[
            each
            for each in found
            if each.party_id not in people
            or request.actor.may_see_brand(people[each.party_id].brand)
        ],
        people=people,
        pages=pages_of(request),
    )


@allow(Permission.RESTRICT_PERSONS)
def show_person(request: ConsoleRequest, party_id: UUID) -> HttpResponse:
    """Restrict a person, see how they are restricted, and end it."""
    now = timezone.now()
    if not is_in_scope(request.actor, "party", party_id, now):
        raise Http404("There is no such customer, or not in your brands.")
    form = RestrictForm(request.POST or None)
    is_asked = request.method == "POST" and form.is_valid()
    if is_asked and _restrict(request, party_id, form):
        return redirect("access:person", party_id)
    found = queries.list_restrictions(request.actor, now, party_ids=[party_id])
    return show(
        request,
        "access/person.html",
        title="Restrict a person",
        section="govern",
        route="access:mine",
        form=form,
        end_form=EndForm(prefix="end"),
        person=people_of(request.actor, [party_id]).get(party_id),
        housemates=list_housemates(request.actor, party_id, now),
        held=[each for each in found if each.holds(now)],
        over=[each for each in found if not each.holds(now)],
    )


def _restrict(request: ConsoleRequest, party_id: UUID, form: RestrictForm) -> bool:
    now, last_day = timezone.now(), form.cleaned_data["last_day"]
    housemates = list_housemates(request.actor, party_id, now)
    chosen = request.POST.getlist("also")
    try:
        operations.restrict(
            actor=request.actor,
            party_id=party_id,
            kind=form.chosen_kind(),
            because=form.cleaned_data["because"],
            ends_at=_midnight_after(last_day) if last_day else None,
            also=[
                each.person.party_id
                for each in housemates
                if str(each.person.party_id) in chosen
            ],
            now=now,
        )
    except operations.CannotRestrict as problem:
        form.add_error(None, str(problem))
        return False
    said = "Restricted from now on, and noted. You have to ask to be let in, too."
    messages.success(request, said, "good")
    return True


def _midnight_after(day: Any) -> datetime:
    following = datetime.combine(day + timedelta(days=1), datetime.min.time())
    return timezone.make_aware(following)


@require_POST
@allow(Permission.RESTRICT_PERSONS)
def end(request: ConsoleRequest, restriction_id: int) -> HttpResponse:
    """End a restriction."""
    try:
        operations.end_restriction(
            actor=request.actor,
            restriction_id=restriction_id,
            because=request.POST.get("end-because", ""),
            now=timezone.now(),
        )
    except operations.CannotRestrict as problem:
        messages.error(request, str(problem), "bad")
    else:
        messages.success(request, "The restriction has ended.", "good")
    return redirect("access:persons")


@allow(Permission.REVIEW_ACCESS)
def list_rules(request: ConsoleRequest) -> HttpResponse:
    """How each reason is answered for each class."""
    today = timezone.localdate()
    rules = queries.list_access_rules(request.actor, today)
    return show(
        request,
        "access/rules.html",
        title="Restricted records",
        section="govern",
        route="access:mine",
        by_class=[
            (words, [rule for rule in rules if rule.kind is kind])
            for kind, words in CLASS_WORDS.items()
        ],
        may_change=request.actor.may(Permission.OPEN_RESTRICTED),
        pages=pages_of(request),
    )


@allow(Permission.OPEN_RESTRICTED)
def change_rule(request: ConsoleRequest, kind: str, reason: str) -> HttpResponse:
    """Answer a reason otherwise for a class, from a day on."""
    rule = _rule(request, kind, reason)
    form = RuleForm(request.POST or None, initial=_as_it_is(rule))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        operations.change_rule(
            actor=request.actor,
            kind=rule.kind,
            reason=rule.reason,
            is_immediate=said["is_immediate"] == "yes",
            minutes=said["minutes"],
            review_days=said["review_days"],
            starts_on=said["starts_on"],
            now=timezone.now(),
        )
        messages.success(request, "Changed, and noted.", "good")
        return redirect("access:rules")
    return show(
        request,
        "access/rule.html",
        title="Who is let in",
        section="govern",
        route="access:mine",
        rule=rule,
        form=form,
    )


def _rule(request: ConsoleRequest, kind: str, reason: str) -> AccessRule:
    if kind not in CLASS_WORDS or reason not in REASON_WORDS:
        raise Http404("There is no such rule.")
    rules = queries.list_access_rules(request.actor, timezone.localdate())
    asked = (RestrictionClass(kind), Reason(reason))
    return next(rule for rule in rules if (rule.kind, rule.reason) == asked)


def _as_it_is(rule: AccessRule) -> dict[str, Any]:
    return {
        "is_immediate": "yes" if rule.is_immediate else "no",
        "minutes": rule.minutes,
        "review_days": rule.review_days,
        "starts_on": timezone.localdate(),
    }
