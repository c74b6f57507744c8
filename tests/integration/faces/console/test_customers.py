"""The customer's page: what it shows, hides, escapes and does without."""

from uuid import UUID

import pytest

from ringmain.faces.console.usage import views as usage_views
from ringmain.foundation.ids.nouns import noun_id
from ringmain.foundation.lake.lake import LakeAway
from ringmain.govern.access.shapes import Role
from tests.cast import load, load_ada

ADA = noun_id("party", "P1")
ACCOUNT = noun_id("account", "A100")
HOME = noun_id("premises", "H1")
POINT = noun_id("supply_point", "1200023305967")


@pytest.fixture
def ada(empty_lake, tmp_path):
    """Ada, Mo and Ada's home are in the house."""
    load_ada(tmp_path)
    return tmp_path


def _searched(client, text):
    return client.post("/customers/", {"q": text}, follow=True).content.decode()


def _page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_shows_an_agent_the_whole_of_ada(ada, staff):
    html = _page(staff(Role.AGENT), f"/customers/{ADA}/")

    assert "Ada Hartley" in html
    assert "ada@example.org" in html
    assert "£12.50" in html
    assert "£83.63" in html
    assert "1200023305967" in html


def test_hides_names_from_an_analyst_and_says_why(ada, staff):
    html = _page(staff(Role.ANALYST), f"/customers/{ADA}/")

    assert "Name hidden" in html
    assert "Your role does not see direct data" in html
    assert "Hartley" not in html
    assert "ada@example.org" not in html
    assert "1 Mill Lane" not in html
    assert "£12.50" in html


def test_hides_balances_and_usage_from_a_viewer(ada, staff):
    html = _page(staff(Role.VIEWER), f"/customers/{ADA}/")

    assert "£12.50" not in html
    assert "£83.63" not in html
    assert "Hidden: your role does not see usage" in html


def test_finds_nobody_by_name_for_an_analyst(ada, staff):
    html = _searched(staff(Role.ANALYST), "hartley")

    assert "Nobody was found" in html
    assert "Your role does not see names or addresses" in html


def test_is_not_there_for_another_brand(ada, staff):
    other = staff(Role.AGENT, brands=["Other"])

    assert other.get(f"/customers/{ADA}/").status_code == 404
    assert other.get(f"/accounts/{ACCOUNT}/").status_code == 404
    assert other.get(f"/premises/{HOME}/").status_code == 404
    assert other.get(f"/usage/{POINT}/import/").status_code == 404
    assert "Hartley" not in _searched(other, "hartley")


def test_finds_ada_and_keeps_her_name_out_of_the_address(ada, staff):
    agent = staff(Role.AGENT)

    answer = agent.post("/customers/", {"q": "hartley", "kind": "person"})
    found = agent.get(answer.url)

    assert "hartley" not in answer.url.lower()
    assert "kind=person" in answer.url
    assert "Ada Hartley" in found.content.decode()


def test_shows_everyone_at_an_address_of_somebody_elses_search(ada, staff):
    address = staff(Role.AGENT).post("/customers/", {"q": "nobody-here"}).url

    assert "Ada Hartley" in _page(staff(Role.MANAGER), address)


def test_shows_the_account_and_the_place(ada, staff):
    agent = staff(Role.AGENT)

    assert "Ada Hartley" in _page(agent, f"/accounts/{ACCOUNT}/")
    assert "1 Mill Lane" in _page(agent, f"/premises/{HOME}/")


def test_opens_without_the_lake_and_says_what_is_missing(ada, staff, monkeypatch):
    def away(*_args):
        raise LakeAway("no catalogue")

    monkeypatch.setattr(usage_views.gathering.usage, "get_reach", away)
    agent = staff(Role.AGENT)

    assert "Ada Hartley" in _page(agent, f"/customers/{ADA}/")
    part = _page(agent, f"/usage/{POINT}/import/")
    assert "Half-hourly usage is missing from this page" in part


def test_escapes_a_customer_named_script(empty_lake, staff, tmp_path):
    path = tmp_path / "parties.csv"
    path.write_text(
        "party_number,kind,first_name,last_name\nP9,person,<script>alert(1)</script>,X\n"
    )
    load(path, "parties")

    html = _page(staff(Role.AGENT), f"/customers/{noun_id('party', 'P9')}/")

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; X" in html


def test_shows_a_customer_with_nothing_at_all(empty_lake, staff, tmp_path):
    path = tmp_path / "parties.csv"
    path.write_text("party_number,kind,first_name\nP9,person,Una\n")
    load(path, "parties")

    html = _page(staff(Role.AGENT), f"/customers/{noun_id('party', 'P9')}/")

    assert "No bill." in html
    assert "No account at this time." in html
    assert "No supply at this time." in html


def test_neutralises_formulas_in_an_export(empty_lake, staff, tmp_path):
    path = tmp_path / "parties.csv"
    path.write_text("party_number,kind,first_name\nP9,person,=cmd()\n")
    load(path, "parties")

    answer = staff(Role.MANAGER).get("/customers/?export=csv")

    assert "'=cmd()" in answer.content.decode("utf-8-sig")


def test_says_that_a_customer_does_not_exist(staff):
    unknown = UUID("00000000-0000-0000-0000-000000000001")

    assert staff(Role.AGENT).get(f"/customers/{unknown}/").status_code == 404


def test_ignores_a_cursor_that_is_none_of_ours(ada, staff):
    answer = staff(Role.AGENT).get(f"/customers/{ADA}/timeline/?cursor=nonsense")

    assert answer.status_code == 404


def test_says_when_nothing_was_known_at_the_time_asked(ada, staff):
    agent = staff(Role.AGENT)

    answer = agent.get(f"/customers/{ADA}/?known=2020-01-01", follow=True)

    assert answer.redirect_chain == [(f"/customers/{ADA}/", 302)]
    assert "Nothing was known of this customer at the time asked" in (
        answer.content.decode()
    )


def test_says_so_where_no_usage_has_come(ada, staff):
    part = _page(staff(Role.AGENT), f"/usage/{POINT}/import/")

    assert "No usage to draw" in part
