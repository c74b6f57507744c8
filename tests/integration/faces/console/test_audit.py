"""Reading the audit log: filters, export, who has looked, whether it is whole."""

from datetime import UTC, datetime, timedelta

import pytest

from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.shapes import Role
from ringmain.govern.audit.models import Record
from ringmain.govern.audit.operations import note, seal
from ringmain.govern.audit.shapes import Subject
from tests.registered import ACCOUNT, ADA, MO, register_ada


@pytest.fixture
def ada(db):
    """Ada and Mo are in the house."""
    register_ada()


@pytest.fixture
def officer(ada, staff):
    """Cleo of compliance."""
    return staff(Role.COMPLIANCE)


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_is_open_to_compliance_and_administrators(ada, staff, role):
    may = role in {Role.COMPLIANCE, Role.ADMINISTRATOR}

    for path in ("/audit/", "/audit/seals/", f"/audit/looked/party/{ADA}/"):
        assert staff_status(staff, role, path) == (200 if may else 403)


def staff_status(staff, role, path):
    from ringmain.govern.access.models import User

    User.objects.filter(email=f"{role}@example.org").delete()
    return staff(role).get(path).status_code


def test_shows_and_narrows_what_was_seen(officer, staff):
    staff(Role.AGENT).get(f"/customers/{ADA}/")
    staff(Role.MANAGER).get(f"/customers/{MO}/")

    everything = page(officer, "/audit/")
    assert "agent@example.org" in everything
    assert "A page or part about a person was opened" in everything
    hers = page(officer, f"/audit/?subject={ADA}")
    assert f"/customers/{ADA}/" in hers
    assert f"/customers/{MO}/" not in hers
    assert "Nothing of the kind" in page(officer, "/audit/?action=person.erased")
    assert "Nothing of the kind" in page(officer, "/audit/?until=2020-01-01")


def test_keeps_addresses_of_staff_out_of_the_page_s_own(officer, staff):
    assert 'value="agent@' not in page(officer, "/audit/")


def test_notes_that_it_was_read_and_taken_out(officer):
    page(officer, "/audit/")
    taken = officer.get("/audit/?export=csv").content.decode("utf-8-sig")

    assert "audit.viewed" in taken
    assert [row.action for row in Record.objects.order_by("id")] == [
        "staff.added", "audit.viewed", "audit.exported",
    ]  # fmt: skip
    assert Record.objects.get(action="audit.exported").details == {"rows": 2}


def test_says_who_has_looked_at_ada_through_any_of_her_pages(officer, staff):
    agent = staff(Role.AGENT)
    agent.get(f"/customers/{ADA}/")
    agent.get(f"/accounts/{ACCOUNT}/")
    agent.get(f"/customers/{MO}/")

    html = page(officer, f"/audit/looked/party/{ADA}/")

    assert "agent@example.org" in html
    assert '<td data-label="Times" class="is-number" role="cell">2</td>' in html


def test_says_whether_the_log_is_whole(officer):
    long_ago = datetime.now(UTC) - timedelta(days=3)
    note(actor=SYSTEM, action="customer.viewed", now=long_ago,
         subject=Subject(noun="party", id=ADA))  # fmt: skip
    seal(now=long_ago + timedelta(days=1))

    html = officer.post("/audit/seals/").content.decode()
    assert "The log is whole" in html
    html = officer.post("/audit/seals/", {"hash": "f" * 64}).content.decode()
    assert "The log is not as it was" in html
    assert "No day has the hash that was kept" in html


@pytest.mark.parametrize(
    "query",
    ["?who=%00", "?action=x", "?since=x&until=9999-99-99", "?before=9999999999"],
)
def test_answers_a_wrong_address_calmly(officer, query):
    assert officer.get(f"/audit/{query}").status_code == 200
