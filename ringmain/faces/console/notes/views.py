"""The block of notes: a part of a record's page, and a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ringmain.faces.console.design.page import ConsoleRequest, allow, show, show_part
from ringmain.govern.access.shapes import Permission
from ringmain.unify.profiles.notes import operations, queries
from ringmain.unify.profiles.notes.shapes import LONGEST, NOUNS, NoteSubject
from ringmain.unify.profiles.restriction.people import is_in_scope

_RECORDS = {
    "party": "customers:customer",
    "account": "accounts:account",
    "premises": "premises:premises",
}


@allow(Permission.SEE_CUSTOMERS)
def show_notes(request: ConsoleRequest, noun: str, subject_id: UUID) -> HttpResponse:
    """The notes of a record; a POST writes one."""
    subject = _subject(request, noun, subject_id)
    if request.method != "POST":
        return _show(request, subject)
    try:
        operations.write(
            actor=request.actor,
            subject=subject,
            text=request.POST.get("text", ""),
            is_pinned="pinned" in request.POST,
            now=timezone.now(),
        )
    except operations.CannotWriteNote as problem:
        typed = request.POST.get("text", "")
        return _show(request, subject, problem=str(problem), typed=typed)
    return _done(request, subject)


@allow(Permission.WRITE_NOTES)
def edit(
    request: ConsoleRequest, noun: str, subject_id: UUID, note_id: int
) -> HttpResponse:
    """Change one's own note."""
    subject = _subject(request, noun, subject_id)
    note = _note(request, subject, note_id)
    if request.method != "POST":
        return _show(request, subject, editing=note, typed=note.text)
    typed = request.POST.get("text", "")
    try:
        operations.edit(
            actor=request.actor, note_id=note_id, text=typed, now=timezone.now()
        )
    except (operations.CannotWriteNote, operations.NotYourNote) as problem:
        return _show(request, subject, editing=note, problem=str(problem), typed=typed)
    return _done(request, subject)


@require_POST
@allow(Permission.WRITE_NOTES)
def pin(
    request: ConsoleRequest, noun: str, subject_id: UUID, note_id: int
) -> HttpResponse:
    """Let a note stand first, or no more."""
    is_pinned = request.POST.get("do") == "pin"
    return _change(
        request, noun, subject_id, note_id,
        lambda **change: operations.pin(is_pinned=is_pinned, **change),
    )  # fmt: skip


@require_POST
@allow(Permission.WRITE_NOTES)
def delete(
    request: ConsoleRequest, noun: str, subject_id: UUID, note_id: int
) -> HttpResponse:
    """Take a note off the page."""
    return _change(request, noun, subject_id, note_id, operations.delete)


def _change(
    request: ConsoleRequest,
    noun: str,
    subject_id: UUID,
    note_id: int,
    operation: Callable[..., None],
) -> HttpResponse:
    subject = _subject(request, noun, subject_id)
    _note(request, subject, note_id)
    try:
        operation(actor=request.actor, note_id=note_id, now=timezone.now())
    except (operations.NotYourNote, queries.NoSuchNote) as problem:
        return _show(request, subject, problem=str(problem))
    return _done(request, subject)


def _subject(request: ConsoleRequest, noun: str, subject_id: UUID) -> NoteSubject:
    now = timezone.now()
    if noun not in NOUNS or not is_in_scope(request.actor, noun, subject_id, now):
        raise Http404("There is no such record, or not in your brands.")
    return NoteSubject(noun=noun, id=subject_id)


def _note(request: ConsoleRequest, subject: NoteSubject, note_id: int) -> Any:
    """A note of this record: the door that was passed is this record's."""
    try:
        note = queries.get_note(request.actor, note_id)
    except queries.NoSuchNote as problem:
        raise Http404(str(problem)) from problem
    if note.subject != subject:
        raise Http404("There is no such note here.")
    return note


def _done(request: ConsoleRequest, subject: NoteSubject) -> HttpResponse:
    if request.htmx:
        return _show(request, subject)
    return redirect("notes:block", subject.noun, subject.id)


def _show(request: ConsoleRequest, subject: NoteSubject, **more: Any) -> HttpResponse:
    context: dict[str, Any] = {
        "subject": subject,
        "notes": queries.list_notes(request.actor, subject),
        "may_write": request.actor.may(Permission.WRITE_NOTES),
        "longest": LONGEST,
        **more,
    }
    if request.htmx:
        return show_part(request, "notes/notes.html", **context)
    return show(
        request,
        "notes/page.html",
        title="Notes",
        section="customers",
        record_route=_RECORDS[subject.noun],
        **context,
    )
