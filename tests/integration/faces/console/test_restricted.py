"""Ada is restricted: what is closed, who is noted, who is let in."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.models import AccessRequest
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.restricted.operations import restrict
from ringmain.govern.access.restricted.shapes import RestrictionClass
from ringmain.govern.access.shapes import Role
from ringmain.govern.audit.models import Record
from ringmain.unify.register.models import AccountRole, Occupancy
from tests.registered import (
    ACCOUNT,
    ADA,
    HOME,
    MO,
    MOS_ACCOUNT,
    POINT,
    SINCE,
    holds,
    lives_in,
    register_ada,
)

HERS = (
    f"/customers/{ADA}/",
    f"/customers/{ADA}/timeline/",
    f"/accounts/{ACCOUNT}/",
    f"/accounts/{ACCOUNT}/timeline/",
    f"/premises/{HOME}/",
    f"/premises/{HOME}/timeline/",
    f"/usage/{POINT}/import/",
    f"/usage/{POINT}/import/table/",
    f"/usage/{POINT}/import/cells.json",
)
SECRETS = ("Hartley", "Ada", "Mill Lane", "TE1", "Testbourne", "ada@", "900123", "A100")


@pytest.fixture
def ada(db):
    """Ada, Mo and Ada's home are in the house."""
    register_ada()


@pytest.fixture
def closed(ada):
    """Ada is restricted as a member of staff: in contact, one is let in at once."""
    restrict(
        actor=SYSTEM, party_id=ADA, kind=RestrictionClass.STAFF, because="Works here",
        now=datetime.now(UTC),
    )  # fmt: skip


def ask(client, party=ADA, **said):
    form = {
        "reason": "in_contact", "because": "She asks about her bill", "contact": "C-7",
        **said,
    }  # fmt: skip
    return client.post(f"/restricted/ask/{party}/", form)


def noted(action):
    return [
        (row.actor.split("@")[0], row.noun, row.subject_id, row.outcome)
        for row in Record.objects.filter(action=action).order_by("id")
    ]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AGENT, Role.ADMINISTRATOR])
def test_closes_every_page_part_and_file_of_hers(closed, staff, role):
    client = staff(role)

    for path in HERS:
        answer = client.get(path)

        assert answer.status_code == 403, path
        assert answer["X-Restricted"] == "yes"
        html = answer.content.decode()
        assert "restricted" in html.lower()
        assert [word for word in SECRETS if word in html] == []
        assert "works here" not in html.lower()


def test_leaves_the_pages_of_others_open(closed, staff):
    assert staff(Role.AGENT).get(f"/customers/{MO}/").status_code == 200


def test_closes_who_holds_an_account_with_her_while_they_do(closed, staff):
    agent, now = staff(Role.AGENT), datetime.now(UTC)
    holds(ADA, ACCOUNT, "holder")
    holds(MO, ACCOUNT, "joint_holder", starts_at=SINCE)

    answer = agent.get(f"/customers/{MO}/")
    assert answer.status_code == 403
    assert "shares an account with a restricted person" in answer.content.decode()
    AccountRole.objects.filter(party_id=MO).update(ends_at=now)
    assert agent.get(f"/customers/{MO}/").status_code == 200


def test_opens_what_she_has_left_without_her_name(closed, staff):
    Occupancy.objects.filter(party_id=ADA).update(ends_at=datetime.now(UTC))
    lives_in(MO, MOS_ACCOUNT, starts_at=datetime.now(UTC))

    html = staff(Role.AGENT).get(f"/premises/{HOME}/").content.decode()

    assert "1 Mill Lane" in html
    assert "Mo Banerjee" in html
    assert "Hartley" not in html


def test_names_her_nowhere_in_lists_and_searches(closed, staff):
    agent = staff(Role.MANAGER)
    pages = [agent.get("/customers/").content.decode()]
    for typed in ("hartley", "A100", "TE1 1ST", "1200023305967", "07700 900123"):
        found = agent.post("/customers/", {"q": typed}, follow=True)
        pages.append(found.content.decode().replace(f'value="{typed}"', ""))
        offered = agent.post("/find/", {"q": typed})
        pages.append(offered.content.decode().replace(f'value="{typed}"', ""))
    pages.append(agent.get("/customers/?export=csv").content.decode())

    for html in pages:
        leaks = [w for w in ("Ada ", "Mill Lane", "ada@", "900123") if w in html]
        assert leaks == []


def test_notes_how_many_were_found_and_never_what_was_typed(ada, staff):
    manager = staff(Role.MANAGER)

    manager.get("/customers/")
    manager.post("/customers/", {"q": "hartley"}, follow=True)
    manager.get("/customers/?export=csv")

    kept = [(r.action, r.details) for r in Record.objects.order_by("id")]
    assert kept == [
        ("staff.added", {"roles": "manager"}),
        ("list.viewed", {"results": 2}),
        ("search.run", {"results": 1, "pieces": "word"}),
        ("customers.exported", {"rows": 2}),
    ]
    assert "hartley" not in str(list(Record.objects.values())).lower()


def test_notes_of_a_search_while_typing_what_kind_of_pieces_it_had(ada, staff):
    agent = staff(Role.AGENT)

    agent.post("/find/", {"q": "hartley te1 1st"})
    agent.post("/find/", {"q": "nobody is called that"})

    kept = [r.details for r in Record.objects.filter(action="search.run")]
    # Whom nothing was shown of, nothing is noted of.
    assert kept == [{"results": 1, "pieces": "postcode,word", "as_you_type": True}]


def test_notes_what_kind_of_search_was_taken_out(ada, staff):
    manager = staff(Role.MANAGER)
    found = manager.post("/customers/", {"q": "07700 900123"})
    manager.get(f"{found['Location']}&export=csv")

    exported = Record.objects.get(action="customers.exported")
    assert exported.details == {"rows": 1, "pieces": "digits"}
    assert "900123" not in str(list(Record.objects.values()))


def test_opens_to_compliance_and_says_that_it_is_noted(closed, staff):
    html = staff(Role.COMPLIANCE).get(f"/customers/{ADA}/").content.decode()

    assert "Ada Hartley" in html
    assert "Your role opens it without asking" in html
    assert noted("customer.viewed") == [("compliance", "party", str(ADA), "done")]


def test_is_not_there_at_all_for_another_brand(closed, staff):
    other = staff(Role.AGENT, brands=["Other"])

    assert [other.get(path).status_code for path in HERS[:6]] == [404] * 6


def test_notes_who_was_refused(closed, staff):
    staff(Role.AGENT).get(f"/accounts/{ACCOUNT}/")

    assert noted("restricted.refused") == [
        ("agent", "account", str(ACCOUNT), "refused")
    ]
    assert noted("account.viewed") == []


def test_lets_an_agent_in_and_brings_them_where_they_wanted(closed, staff):
    agent = staff(Role.AGENT)
    wanted = f"/accounts/{ACCOUNT}/"
    refused = agent.get(wanted).content.decode()
    url = re.search(r'href="(/restricted/ask/[^"]+)"', refused)[1]

    answer = agent.post(
        url, {"reason": "in_contact", "because": "Her bill is wrong", "contact": "C-1"}
    )

    assert answer["Location"] == wanted
    html = agent.get(wanted, follow=True).content.decode()
    assert "You are in for 60 minutes" in html
    assert "You are let in until" in html
    assert agent.get(f"/customers/{ADA}/").status_code == 200


def test_sends_nobody_to_a_foreign_page(closed, staff):
    answer = ask(staff(Role.AGENT), next="https://example.org/")

    assert answer["Location"] == f"/customers/{ADA}/"


def test_closes_again_by_time_and_says_so(closed, staff):
    agent = staff(Role.AGENT)
    ask(agent)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE govern_access_accessrequest SET opens_at = now() - interval '61"
            " minutes', ends_at = now() - interval '1 minute'"
        )

    answer = agent.get(f"/customers/{ADA}/")

    assert answer.status_code == 403
    assert "Your access has ended" in answer.content.decode()


def test_tells_the_asker_why_they_were_refused(closed, staff):
    agent, manager = staff(Role.AGENT), staff(Role.MANAGER)
    ask(agent, reason="legal")
    assert "A manager has to let you in" in (
        agent.get(f"/customers/{ADA}/").content.decode()
    )
    asked = AccessRequest.objects.get()

    manager.post(
        f"/restricted/requests/{asked.pk}/answer/",
        {"do": "refuse", "comment": "Send it to compliance"},
    )

    html = agent.get(f"/customers/{ADA}/").content.decode()
    assert "Your last request was refused" in html
    assert "Send it to compliance" in html


def test_shows_a_manager_what_was_opened_and_takes_the_verdict(closed, staff):
    agent, manager = staff(Role.AGENT), staff(Role.MANAGER)
    ask(agent)
    agent.get(f"/customers/{ADA}/")
    agent.get(f"/accounts/{ACCOUNT}/")
    asked = AccessRequest.objects.get()
    agent.post(f"/restricted/requests/{asked.pk}/leave/")

    queue = manager.get("/restricted/queue/").content.decode()
    page = manager.get(f"/restricted/requests/{asked.pk}/").content.decode()
    assert "agent@example.org" in queue
    assert "customers:customer" in page
    assert "accounts:account" in page
    assert "Hartley" not in queue + page

    manager.post(f"/restricted/requests/{asked.pk}/review/", {"verdict": "yes"})

    asked.refresh_from_db()
    assert (asked.is_justified, asked.reviewed_by) == (True, "manager@example.org")


def test_refuses_an_incomplete_request_in_words(closed, staff):
    html = ask(staff(Role.AGENT), reason="", contact="", because="").content.decode()

    assert "There is a problem" in html
    assert "Choose why you need to open it." in html
    short = ask(staff(Role.MANAGER), because="bill").content.decode()
    assert "Say in a few words what you need to do for the customer." in short


def test_restricts_a_person_by_form(ada, staff):
    manager = staff(Role.MANAGER)
    form = {"kind": "at_risk", "because": "Refuge called", "last_day": "2030-06-30"}

    answer = manager.post(f"/restricted/persons/{ADA}/", form, follow=True)

    html = answer.content.decode()
    assert "At risk, such as domestic abuse" in html
    assert "30 Jun 2030" in html
    assert "Hartley" not in html
    assert manager.get(f"/customers/{ADA}/").status_code == 403


@pytest.mark.parametrize("role", list(Role))
def test_keeps_each_page_to_its_roles(closed, staff, role):
    client = staff(role)
    asks = {Role.AGENT, Role.MANAGER, Role.COMPLIANCE, Role.ADMINISTRATOR}
    reviews = asks - {Role.AGENT}

    def opens(path):
        return client.get(path).status_code == 200

    assert opens("/restricted/") == (role in asks)
    assert opens("/restricted/queue/") == (role in reviews)
    assert opens("/restricted/persons/") == (role in reviews)
    assert opens("/restricted/rules/") == (role in reviews)
    assert opens("/restricted/rules/staff/safety/") == (role is Role.COMPLIANCE)


def test_notes_each_look_once_and_the_parts_of_a_page_once_in_a_while(ada, staff):
    agent = staff(Role.AGENT)

    agent.get(f"/customers/{ADA}/")
    agent.get(f"/customers/{ADA}/timeline/", headers={"HX-Request": "true"})
    agent.get(f"/customers/{ADA}/timeline/", headers={"HX-Request": "true"})

    assert len(noted("customer.viewed")) == 2
    assert Record.objects.filter(details={"part": True}).count() == 1


def test_notes_no_look_at_what_is_not_there(ada, staff):
    staff(Role.AGENT).get(f"/customers/{noun_id('party', 'NOBODY')}/")

    assert noted("customer.viewed") == []


def test_shows_nothing_where_the_look_cannot_be_noted(ada, staff):
    agent = staff(Role.AGENT)
    agent.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE govern_audit_record ADD CONSTRAINT full_disk"
            " CHECK (action <> 'customer.viewed')"
        )

    answer = agent.get(f"/customers/{ADA}/")

    assert answer.status_code == 500
    assert "Hartley" not in answer.content.decode()
