"""Choosing how the console looks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ringmain.faces.console.design.page import ConsoleRequest, allow, show
from ringmain.faces.console.design.reader import reader, remember_reader
from ringmain.faces.console.display.forms import DisplayForm, form_of
from ringmain.govern.access.shapes import Permission


@allow(Permission.SEE_LOADS)
def choose_display(request: ConsoleRequest) -> HttpResponse:
    """Show the preferences; keep them when posted."""
    form = DisplayForm(request.POST) if request.method == "POST" else form_of(reader())
    if form.is_bound and form.is_valid():
        answer = redirect("display:display")
        remember_reader(answer, form.reader(), secure=request.is_secure())
        messages.success(request, "Kept for this browser.", "good")
        return answer
    return show(
        request,
        "display/display.html",
        title="Display",
        section="",
        status=400 if form.errors else 200,
        form=form,
        sample_moment=timezone.now(),
    )
