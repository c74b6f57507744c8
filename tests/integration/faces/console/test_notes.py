"""Notes by page: with and without HTMX, behind the door, within brands."""

from datetime import UTC, datetime

import pytest

from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.restricted.operations import restrict
from ringmain.govern.access.restricted.shapes import RestrictionClass
from ringmain.govern.access.shapes import Role
from ringmain.unify.profiles.notes.models import Note
from tests.registered import ADA, MO, register_ada

HERS = f"/notes/party/{ADA}/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def ada(db):
    """Ada and Mo are in the house."""
    register_ada()


def test_writes_changes_pins_and_deletes_without_script(staff):
    agent = staff(Role.AGENT)

    html = agent.post(HERS, {"text": "Rings <b>after</b> six"}, follow=True)
    assert "Rings &lt;b&gt;after&lt;/b&gt; six" in html.content.decode()
    note = Note.objects.get()
    agent.post(f"{HERS}{note.pk}/edit/", {"text": "Never rings"})
    agent.post(f"{HERS}{note.pk}/pin/", {"do": "pin"})
    html = agent.get(HERS).content.decode()
    assert "Never rings" in html
    assert "What it said before" in html
    assert "pinned" in html
    agent.post(f"{HERS}{note.pk}/delete/")
    assert "Never rings" not in agent.get(HERS).content.decode()


def test_answers_htmx_with_the_block_alone(staff):
    html = staff(Role.AGENT).post(HERS, {"text": "Hello"}, headers=HTMX)

    assert html.content.decode().startswith('<div class="stack" id="notes-block"')


def test_keeps_what_was_typed_when_refused(staff):
    html = staff(Role.AGENT).post(HERS, {"text": "x" * 2001}).content.decode()

    assert "Keep it to 2,000" in html
    assert "x" * 2001 in html


def test_warns_that_customers_may_read_them(staff):
    assert "may ask to read every note" in staff(Role.AGENT).get(HERS).content.decode()


def test_offers_a_viewer_no_form(staff):
    assert "<textarea" not in staff(Role.VIEWER).get(HERS).content.decode()


def test_is_behind_the_door_of_a_restricted_person(staff):
    agent = staff(Role.AGENT)
    agent.post(HERS, {"text": "Secret place"})
    note = Note.objects.get()
    restrict(
        actor=SYSTEM, party_id=ADA, kind=RestrictionClass.AT_RISK, because="x",
        now=datetime.now(UTC),
    )  # fmt: skip

    assert agent.get(HERS).status_code == 403
    assert agent.post(HERS, {"text": "More"}).status_code == 403
    # Nor through the record of another.
    through_mo = f"/notes/party/{MO}/{note.pk}/edit/"
    assert agent.get(through_mo).status_code == 404
    assert Note.objects.count() == 1


def test_is_not_there_for_another_brand_or_noun(staff):
    other = staff(Role.AGENT, brands=["Other"])

    assert other.get(HERS).status_code == 404
    assert staff(Role.MANAGER).get(f"/notes/meter/{ADA}/").status_code == 404
