"""The pages of tracking plans and purposes, as staff use them."""

import json
from datetime import UTC, datetime

import pytest

from ringmain.collect.contracts.plans import operations, queries
from ringmain.collect.contracts.plans.in_force import forget_plans
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.shapes import Role
from ringmain.govern.purposes import operations as purposes
from ringmain.govern.purposes.queries import get_purpose
from ringmain.markets.gb.sample_utility.operations import read_plans, read_purposes

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _agreed():
    forget_plans()
    purposes.register_purposes(text=read_purposes(), actor=SYSTEM, now=NOW)
    for text in read_plans():
        operations.activate(text=text, actor=SYSTEM, now=NOW)
    yield
    forget_plans()


@pytest.mark.parametrize(
    "path",
    [
        "/plans/",
        "/plans/website/",
        "/plans/website/?version=1",
        "/plans/website/versions/?before=x&after=9",
        "/plans/website/seen/",
        "/plans/website/try/",
        "/plans/website/schema/?kind=track&event=Payment+Made",
        "/plans/website/yaml/",
        "/purposes/",
        "/purposes/?q=%00",
        "/purposes/billing/",
        "/purposes/fields/?only-state=no+purpose&export=csv",
        "/purposes/why/?field=parties.email",
        "/purposes/why/?q=postcode",
    ],
)
def test_everybody_may_read(staff, path):
    assert staff(Role.VIEWER).get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/plans/nonsense/",
        "/plans/website/?version=99",
        "/plans/website/schema/?kind=track&event=Nonsense",
        "/plans/website/yaml/?version=9",
        "/plans/propose/nonsense/",
        "/plans/nonsense/edit/",
        "/purposes/nonsense/",
        "/purposes/nonsense/change/",
        "/purposes/why/?field=nonsense",
    ],
)
def test_answers_a_wrong_address_calmly(staff, path):
    assert staff(Role.ADMINISTRATOR).get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/plans/new/", "/plans/website/edit/", "/purposes/new/"]
)
def test_only_who_may_edits(staff, path):
    assert staff(Role.VIEWER).get(path).status_code == 403


def test_gives_the_json_schema_of_an_event(staff):
    answer = staff(Role.VIEWER).get(
        "/plans/website/schema/?kind=track&event=Payment+Made"
    )

    properties = json.loads(answer.content)["properties"]["properties"]
    assert answer["Content-Disposition"] == (
        'attachment; filename="website-payment-made.json"'
    )
    assert properties["required"] == ["amount_pence", "method", "account_number"]
    assert properties["properties"]["amount_pence"]["maximum"] == 10_000_000
    assert properties["additionalProperties"] is False


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ('{"event": "Signed In", "properties": {"method": "link"}}', "as agreed."),
        ('{"event": "Signed In", "properties": {"method": 1}}', "Datatype-Mismatch"),
        ('{"event": "Sang"}', "Unplanned-Event"),
        ('{"type": "page", "properties": []}', "Everything is as agreed."),
        ('{"type": "page", "properties": 5}', "is an object in curly brackets"),
        ("[1]", "an object in curly brackets"),
        ("{", "This is not JSON"),
        ('{"type": "sing"}', "The type is none of"),
        ('{"event": 5}', "A track names what happened."),
    ],
)
def test_tries_an_event(staff, event, told):
    answer = staff(Role.VIEWER).post("/plans/website/try/", {"event": event})

    assert answer.status_code == 200
    assert told in answer.content.decode()


def test_activates_a_plan_after_showing_what_changes(staff):
    client = staff(Role.ADMINISTRATOR)
    (text,) = read_plans()
    breaking = text.replace("version: 1\n", "version: 2\n").replace(
        "[password, passkey, link]", "[passkey]"
    )

    checked = client.post("/plans/website/edit/", {"yaml": breaking, "do": "check"})
    refused = client.post("/plans/website/edit/", {"yaml": breaking, "do": "activate"})
    done = client.post(
        "/plans/website/edit/",
        {"yaml": breaking, "do": "activate", "reason": "Passwords are gone."},
    )

    assert "Choices gone: password, link." in checked.content.decode()
    assert "Say why with a reason." in refused.content.decode()
    assert done["Location"] == "/plans/website/"
    newest = queries.list_versions(SYSTEM, "website")[0]
    assert (newest.version, newest.reason) == (2, "Passwords are gone.")
    assert newest.text == breaking


def test_says_where_a_draft_is_wrong(staff):
    answer = staff(Role.ADMINISTRATOR).post(
        "/plans/new/", {"yaml": "name: x\nversion: 1\nownr: me", "do": "check"}
    )

    told = answer.content.decode()
    assert "line 3, /ownr" in told
    assert "Did you mean &#x27;owner&#x27;?" in told


def test_registers_changes_and_retires_a_purpose(staff):
    client = staff(Role.ADMINISTRATOR)
    said = {
        "code": "heat-advice",
        "title": "Advice on heating",
        "owner": "Insight",
        "value": "Homes are warm for less.",
        "lawful_basis": "consent",
        "needs": "premises.heating\r\npremises.bedrooms\r\n",
    }

    added = client.post("/purposes/new/", said)
    again = client.post("/purposes/new/", said)
    changed = client.post(
        "/purposes/heat-advice/change/",
        {**said, "owner": "Advice team", "reason": "They do it."},
    )
    page = client.get("/purposes/heat-advice/").content.decode()
    retired = client.post("/purposes/heat-advice/retire/", {"reason": "Done."})

    assert added["Location"] == "/purposes/heat-advice/"
    assert "There is a purpose heat-advice already." in again.content.decode()
    assert changed.status_code == retired.status_code == 302
    assert "They do it." in page
    purpose = get_purpose(SYSTEM, "heat-advice")
    assert purpose.needs == ("premises.heating", "premises.bedrooms")
    assert (purpose.owner, purpose.is_retired) == ("Advice team", True)


def test_says_why_a_field_is_held(staff):
    client = staff(Role.VIEWER)

    held = client.get("/purposes/why/?field=website.identify.email").content.decode()
    gone = client.get("/purposes/why/?field=website.Help+Searched.screen_colour")

    assert "Offers to customers" in held
    assert "Consent, Art. 6(1)(a)" in held
    assert "We do not hold it" in gone.content.decode()
