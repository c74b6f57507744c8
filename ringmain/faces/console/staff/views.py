"""The pages of staff and roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.staff.forms import ROLE_WORDS, RolesForm, StaffForm
from ringmain.govern.access import operations as access
from ringmain.govern.access.queries import list_role_grants, list_staff
from ringmain.govern.access.shapes import Permission, Role, StaffMember
from ringmain.govern.access.staff import operations
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles.queries import list_filter_choices

_ROLES = list(ROLE_WORDS.items())


@allow(Permission.SEE_LOADS)
def list_all(request: ConsoleRequest) -> HttpResponse:
    """The roles and what each may do and see; the staff for those who manage them."""
    may_manage = request.actor.may(Permission.MANAGE_STAFF)
    return show(
        request,
        "staff/list.html",
        title="Access",
        section="govern",
        route="staff:list",
        grants=list_role_grants(),
        permissions=list(Permission),
        classes=list(PersonalDataClass),
        staff=list_staff(with_inactive=True) if may_manage else (),
        may_manage=may_manage,
    )


@allow(Permission.MANAGE_STAFF)
def add(request: ConsoleRequest) -> HttpResponse:
    """Let someone in, and show their password once."""
    brands = list_filter_choices(request.actor).brands
    form = StaffForm(request.POST or None, brands=brands)
    password = _add(request, form) if form.is_valid() else ""
    template = "staff/added.html" if password else "staff/add.html"
    return _show(
        request, template, "Let someone in",
        form=form, password=password, brands=brands,
    )  # fmt: skip


def _add(request: ConsoleRequest, form: StaffForm) -> str:
    try:
        return access.add_staff(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            roles=form.chosen_roles(),
            brands=form.chosen_brands(),
            now=timezone.now(),
            actor=request.actor,
        )
    except access.AlreadyOnStaff as problem:
        form.add_error("email", str(problem))
        return ""


@allow(Permission.MANAGE_STAFF)
def show_member(request: ConsoleRequest, staff_id: int) -> HttpResponse:
    """One member of staff: roles, brands, whether they may sign in."""
    member = _member(staff_id)
    # A brand that has no customers left stays among the choices.
    held = member.brands or frozenset()
    brands = tuple(sorted({*list_filter_choices(request.actor).brands, *held}))
    form = RolesForm(request.POST or None, brands=brands)
    if request.method == "POST" and form.is_valid() and _change(request, member, form):
        return redirect("staff:member", staff_id)
    return _show(
        request, "staff/member.html", member.name or member.email,
        form=form, member=member, brands=brands,
        is_me=member.email == request.actor.name,
    )  # fmt: skip


def _change(request: ConsoleRequest, member: StaffMember, form: RolesForm) -> bool:
    now, roles, brands = timezone.now(), form.chosen_roles(), form.chosen_brands()
    change: dict[str, Any] = {"staff_id": member.staff_id, "now": now}
    try:
        if frozenset(roles) != member.roles:
            operations.change_roles(actor=request.actor, roles=roles, **change)
        if (None if brands is None else frozenset(brands)) != member.brands:
            operations.change_brands(actor=request.actor, brands=brands, **change)
    except operations.CannotChangeStaff as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, "Changed, and noted.", "good")
    return True


@require_POST
@allow(Permission.MANAGE_STAFF)
def switch(request: ConsoleRequest, staff_id: int) -> HttpResponse:
    """Switch someone off, or on again."""
    member = _member(staff_id)
    operation: Callable[..., None] = (
        operations.switch_off if member.is_active else operations.switch_on
    )
    try:
        operation(actor=request.actor, staff_id=staff_id, now=timezone.now())
    except operations.CannotChangeStaff as problem:
        messages.error(request, str(problem), "bad")
    else:
        said = "signs in no more" if member.is_active else "may sign in again"
        messages.success(request, f"{member.name or member.email} {said}.", "good")
    return redirect("staff:member", staff_id)


@require_POST
@allow(Permission.MANAGE_STAFF)
def reset(request: ConsoleRequest, staff_id: int) -> HttpResponse:
    """Give someone a new password, shown once."""
    member = _member(staff_id)
    password = access.reset_password(
        email=member.email, actor=request.actor, now=timezone.now()
    )
    return _show(
        request, "staff/added.html", "A new password", member=member, password=password
    )


def _member(staff_id: int) -> StaffMember:
    for member in list_staff(with_inactive=True):
        if member.staff_id == staff_id:
            return member
    raise Http404("There is nobody of that number on the staff.")


def _show(
    request: ConsoleRequest, template: str, title: str, **context: Any
) -> HttpResponse:
    more: dict[str, Any] = {"roles": _ROLES, "administrator": Role.ADMINISTRATOR}
    return show(
        request, template, title=title, section="govern", route="staff:list",
        **more, **context,
    )  # fmt: skip
