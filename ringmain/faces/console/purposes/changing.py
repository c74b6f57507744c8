"""Pages that write the register of purposes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.purposes.forms import PurposeForm, filled_in
from ringmain.govern.access.shapes import Permission
from ringmain.govern.purposes import operations, queries
from ringmain.govern.purposes.operations import BadPurpose
from ringmain.govern.purposes.queries import UnknownPurpose
from ringmain.govern.purposes.shapes import Purpose


@allow(Permission.EDIT_PURPOSES)
def new(request: ConsoleRequest) -> HttpResponse:
    """Register a purpose; ``field`` is the first that it needs."""
    form = PurposeForm(
        request.POST or None, initial={"needs": request.GET.get("field", "")}
    )
    if form.is_valid():
        code = form.cleaned_data["code"].lower()
        if _find(request, code) is not None:
            form.add_error("code", f"There is a purpose {code} already. Change that.")
        elif _save(request, form):
            messages.success(request, "Registered.", "good")
            return redirect("purposes:purpose", code)
    return _show(request, "Register a purpose", form)


@allow(Permission.EDIT_PURPOSES)
def change(request: ConsoleRequest, code: str) -> HttpResponse:
    """Change what a purpose says; its code stays."""
    purpose = _find(request, code)
    if purpose is None:
        raise Http404(f"There is no purpose {code}.")
    said = {**request.POST.dict(), "code": code} if request.method == "POST" else None
    form = PurposeForm(said, initial=filled_in(purpose))
    form.fields["code"].widget.attrs["readonly"] = "readonly"
    if form.is_valid() and _save(request, form):
        messages.success(request, "Saved. What it said before stays readable.", "good")
        return redirect("purposes:purpose", code)
    return _show(request, f"Change {purpose.title}", form, purpose=purpose)


@require_POST
@allow(Permission.EDIT_PURPOSES)
def retire(request: ConsoleRequest, code: str) -> HttpResponse:
    """Let a purpose serve nothing any more."""
    return _turn(request, code, operations.retire_purpose, "Retired.")


@require_POST
@allow(Permission.EDIT_PURPOSES)
def take_up(request: ConsoleRequest, code: str) -> HttpResponse:
    """Take a retired purpose up again."""
    return _turn(request, code, operations.take_up_purpose, "In use again.")


def _turn(request: ConsoleRequest, code: str, turn: Any, told: str) -> HttpResponse:
    try:
        turn(
            code=code,
            actor=request.actor,
            now=timezone.now(),
            reason=request.POST.get("reason", "")[:500],
        )
    except UnknownPurpose as problem:
        raise Http404(str(problem)) from problem
    messages.success(request, told, "good")
    return redirect("purposes:purpose", code)


def _save(request: ConsoleRequest, form: PurposeForm) -> bool:
    try:
        operations.register_purpose(
            purpose=form.purpose(),
            actor=request.actor,
            now=timezone.now(),
            reason=form.cleaned_data["reason"],
        )
    except BadPurpose as problem:
        for name, told in problem.errors.items():
            form.add_error(name, told)
        return False
    return True


def _find(request: ConsoleRequest, code: str) -> Purpose | None:
    try:
        return queries.get_purpose(request.actor, code)
    except UnknownPurpose:
        return None


def _show(
    request: ConsoleRequest,
    title: str,
    form: PurposeForm,
    purpose: Purpose | None = None,
) -> HttpResponse:
    return show(
        request,
        "purposes/change.html",
        title=title,
        section="collect",
        route="purposes:list",
        form=form,
        fields=[
            field for field in form if purpose is not None or field.name != "reason"
        ],
        purpose=purpose,
    )
