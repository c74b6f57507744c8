"""The search box, the palette, recents and saved lists, without a browser."""

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.shapes import Role
from tests.cast import load, load_ada

ADA, MO = noun_id("party", "P1"), noun_id("party", "P2")


@pytest.fixture
def ada(empty_lake, tmp_path):
    """Ada, Mo and Ada's home are in the house."""
    load_ada(tmp_path)
    return tmp_path


def typed(client, text, where=""):
    answer = client.post(f"/find/{where}", {"q": text})
    assert answer.status_code == 200
    return answer.content.decode()


def test_offers_ada_with_a_slip_and_says_why(ada, staff):
    html = typed(staff(Role.AGENT), "ada hartly")

    assert f'href="/customers/{ADA}/"' in html
    assert "Name: Hartley is close to hartly" in html
    assert "1 Mill Lane, Testbourne" in html
    assert "1 customer found. 1 shown." in html
    assert "Banerjee" not in html


def test_answers_no_address_that_could_name_somebody(ada, staff):
    assert staff(Role.AGENT).get("/find/?q=hartley").status_code == 405


def test_lets_no_cache_keep_what_was_found(ada, staff):
    answer = staff(Role.AGENT).post("/find/", {"q": "hartley"})

    assert answer["Cache-Control"] == "no-store"


def test_asks_a_visitor_to_sign_in(client, db):
    assert client.post("/find/", {"q": "x"}).status_code == 302


def test_escapes_a_customer_named_script(empty_lake, staff, tmp_path):
    path = tmp_path / "parties.csv"
    path.write_text(
        "party_number,kind,first_name,last_name\nP9,person,<script>alert(1)</script>,X\n"
    )
    load(path, "parties")

    html = typed(staff(Role.AGENT), "script")

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_finds_by_numbers_only_for_whoever_sees_no_names(ada, staff):
    viewer = staff(Role.VIEWER)

    assert "Nothing fits" in typed(viewer, "hartley")
    found = typed(viewer, "A100")
    assert f'href="/customers/{ADA}/"' in found
    assert "Hartley" not in found
    assert "Mill Lane" not in found


def test_finds_nobody_of_another_brand(ada, staff):
    other = staff(Role.AGENT, brands=["Other"])

    assert "Nothing fits" in typed(other, "hartley")
    assert "Nothing fits" in typed(other, "A100")


def test_remembers_whom_one_opened_the_newest_first(ada, staff):
    agent = staff(Role.AGENT)
    for party in (ADA, MO, ADA):
        assert agent.get(f"/customers/{party}/").status_code == 200

    html = typed(agent, "")

    assert html.index(str(ADA)) < html.index(str(MO))
    assert html.count(f"/customers/{ADA}/") == 1
    assert str(ADA) not in typed(staff(Role.MANAGER), "")


def test_offers_pages_and_people_in_the_palette(ada, staff):
    agent = staff(Role.AGENT)

    assert 'href="/sources/"' in typed(agent, "sources", "palette/")
    assert "Load a file" not in typed(agent, "load a", "palette/")
    assert "Ada Hartley" in typed(agent, "hartley", "palette/")


def test_keeps_a_search_as_a_list_without_naming_anybody_in_its_address(ada, staff):
    agent = staff(Role.AGENT)
    found = agent.post("/customers/", {"q": "hartley"})
    query = found.url.partition("?")[2]

    kept = agent.post(
        f"/find/lists/save/?{query}", {"name": "My people", "is_shared": "on"}
    )

    assert kept.url.startswith("/customers/?list=")
    page = agent.get(kept.url).content.decode()
    assert "Ada Hartley" in page
    assert "Mo Banerjee" not in page
    assert "My people" in page


def test_shows_a_shared_list_as_far_as_its_reader_may_see(ada, staff):
    link = _kept(staff(Role.AGENT), {"q": "hartley"}, is_shared="on")

    assert "Ada Hartley" in staff(Role.MANAGER).get(link).content.decode()
    other = staff(Role.ADMINISTRATOR, brands=["Other"])
    assert "Nobody was found" in other.get(link).content.decode()
    # What was typed names someone, and a viewer sees no names.
    assert staff(Role.VIEWER).get(link).status_code == 404


def test_keeps_a_list_that_is_not_shared_to_its_owner(ada, staff):
    agent = staff(Role.AGENT)
    link = _kept(agent, {"status": "active"})

    assert agent.get(link).status_code == 200
    assert staff(Role.MANAGER).get(link).status_code == 404


def test_renames_and_deletes_only_ones_own_lists(ada, staff):
    agent, manager = staff(Role.AGENT), staff(Role.MANAGER)
    list_id = _kept(agent, {"status": "active"}, is_shared="on").partition("=")[2]

    changed = {"name": "Live", "is_shared": "on"}
    assert manager.post(f"/find/lists/{list_id}/", changed).status_code == 404
    assert manager.post(f"/find/lists/{list_id}/delete/").status_code == 404
    agent.post(f"/find/lists/{list_id}/", changed)
    assert "Live" in manager.get("/find/lists/").content.decode()
    agent.post(f"/find/lists/{list_id}/delete/")
    assert "No list is kept yet" in agent.get("/find/lists/").content.decode()


def test_refuses_a_second_list_of_one_name(ada, staff):
    agent = staff(Role.AGENT)
    _kept(agent, {"status": "active"})

    answer = agent.post(
        "/find/lists/save/?status=closed", {"name": "Kept"}, follow=True
    )

    assert "You keep a list called" in answer.content.decode()


def test_exports_a_list_as_far_as_the_reader_may_see(ada, staff):
    link = _kept(staff(Role.AGENT), {"status": "active"}, is_shared="on")

    answer = staff(Role.MANAGER).get(f"{link}&export=csv")
    none = staff(Role.ADMINISTRATOR, brands=["Other"]).get(f"{link}&export=csv")

    assert "Ada Hartley" in answer.content.decode("utf-8-sig")
    assert "Hartley" not in none.content.decode("utf-8-sig")


def _kept(client, said, **more):
    query = client.post("/customers/", said).url.partition("?")[2]
    return client.post(f"/find/lists/save/?{query}", {"name": "Kept", **more}).url


def test_remembers_an_account_whose_holder_nobody_described(
    empty_lake, staff, tmp_path
):
    path = tmp_path / "accounts.csv"
    path.write_text("account_number,party_number,status\nA900,P77,active\n")
    load(path, "accounts")
    agent = staff(Role.AGENT)

    agent.get(f"/accounts/{noun_id('account', 'A900')}/")

    html = typed(agent, "")
    assert "Recent customers" in html
    assert f'href="/accounts/{noun_id("account", "A900")}/"' in html
    assert "An account whose holder no source has described" in html


def test_remembers_no_account_whose_holder_is_known(ada, staff):
    agent = staff(Role.AGENT)

    agent.get(f"/accounts/{noun_id('account', 'A100')}/")

    assert "Recent customers" not in typed(agent, "")
