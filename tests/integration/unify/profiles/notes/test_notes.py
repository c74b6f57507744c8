"""Notes on a customer: written, changed with what they said before, deleted softly."""

from datetime import UTC, datetime, timedelta

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import NotPermitted
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.govern.audit.models import Record
from ringmain.unify.profiles.notes import models, operations
from ringmain.unify.profiles.notes.operations import CannotWriteNote, NotYourNote
from ringmain.unify.profiles.notes.queries import NoSuchNote, get_note, list_notes
from ringmain.unify.profiles.notes.shapes import NoteSubject

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
ADA = NoteSubject(noun="party", id=noun_id("party", "P1"))
ANN = make_actor("ann@example.org", [Role.AGENT])
BEN = make_actor("ben@example.org", [Role.AGENT])
MIA = make_actor("mia@example.org", [Role.MANAGER])
VIC = make_actor("vic@example.org", [Role.VIEWER])
pytestmark = pytest.mark.django_db


def write(text="Rings after six", *, actor=ANN, subject=ADA, **more):
    return operations.write(actor=actor, subject=subject, text=text, now=NOW, **more)


def texts(actor=ANN):
    return [str(note.text) for note in list_notes(actor, ADA)]


def test_stands_with_its_author_newest_first_and_pinned_above():
    write("first")
    write("pinned", is_pinned=True)
    write("last", actor=BEN)

    assert texts() == ["pinned", "last", "first"]
    assert [note.written_by for note in list_notes(ANN, ADA)][1] == "ben@example.org"


def test_stands_on_its_record_only():
    write(subject=NoteSubject(noun="account", id=ADA.id))

    assert texts() == []


def test_is_changed_by_its_author_and_keeps_what_it_said():
    note = write("Rings after six")
    later = NOW + timedelta(hours=1)

    operations.edit(actor=ANN, note_id=note.note_id, text="Never rings", now=later)

    (changed,) = list_notes(BEN, ADA)
    assert (changed.text, changed.edited_at) == ("Never rings", later)
    assert [(e.text, e.until) for e in changed.earlier] == [("Rings after six", later)]
    assert not changed.may_edit
    with pytest.raises(NotYourNote):
        operations.edit(actor=MIA, note_id=note.note_id, text="x", now=later)


def test_keeps_no_version_where_nothing_changed():
    note = write("Rings after six")

    operations.edit(actor=ANN, note_id=note.note_id, text=" Rings after six ", now=NOW)

    assert list_notes(ANN, ADA)[0].earlier == ()


def test_is_deleted_by_its_author_or_a_manager_and_stays_on_record():
    mine, other = write("mine"), write("other", actor=BEN)

    with pytest.raises(NotYourNote):
        operations.delete(actor=ANN, note_id=other.note_id, now=NOW)
    operations.delete(actor=ANN, note_id=mine.note_id, now=NOW)
    operations.delete(actor=MIA, note_id=other.note_id, now=NOW)

    assert texts() == []
    kept = models.Note.objects.order_by("id").values_list("text", "deleted_by")
    assert list(kept) == [("mine", "ann@example.org"), ("other", "mia@example.org")]
    with pytest.raises(NoSuchNote):
        get_note(ANN, mine.note_id)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2001])
def test_refuses_empty_and_endless_notes(text):
    with pytest.raises(CannotWriteNote):
        write(text)


def test_hides_what_it_says_from_a_viewer_who_cannot_write():
    write()

    assert texts(VIC) == ["hidden"]
    with pytest.raises(NotPermitted):
        write(actor=VIC)


def test_is_noted_without_its_words():
    note = write()
    operations.pin(actor=BEN, note_id=note.note_id, is_pinned=True, now=NOW)
    operations.delete(actor=MIA, note_id=note.note_id, now=NOW)

    found = Record.objects.order_by("id")
    assert [row.action for row in found] == [
        "note.written", "note.pinned", "note.deleted",
    ]  # fmt: skip
    assert {row.subject_id for row in found} == {str(ADA.id)}
    assert "six" not in str(list(found.values()))
