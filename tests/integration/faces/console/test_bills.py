"""The pages of a bill and of an account's money: shown, hidden, done without."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.foundation.lake.lake import LakeAway
from ringmain.govern.access.shapes import Role
from tests.bills import load_adas_bills
from tests.cast import load, load_ada

ACCOUNT = noun_id("account", "A100")
HOME = noun_id("premises", "H1")


@pytest.fixture
def ada(empty_lake, tmp_path):
    """Ada with her gas and three bills."""
    load_ada(tmp_path)
    load_adas_bills(tmp_path)
    return tmp_path


def _bill(number):
    from ringmain.govern.access.operations import SYSTEM
    from ringmain.unify.profiles import queries as profiles

    found = profiles.list_bills(SYSTEM, ACCOUNT)
    return next(one.entry_id for one in found if one.number == number)


def _page(client, path, **more):
    answer = client.get(path, **more)
    assert answer.status_code == 200
    return answer.content.decode()


def test_says_aloud_why_a_bill_was_higher(ada, staff):
    html = _page(staff(Role.AGENT), f"/accounts/{ACCOUNT}/bills/{_bill('B2')}/")

    assert "£15.90 higher than the last" in html
    assert "because 115 kWh more gas was used" in html
    assert "because the price of gas rose on 1 January" in html
    assert "Gas went onto the tariff Flexible gas on 1 Jan 2026." in html
    assert "The lines add up to the bill's own total, to the penny." in html
    assert "Standing charge" in html


def test_leads_from_a_bill_to_its_page_and_gives_its_reason_alone(ada, staff):
    agent, bill = staff(Role.AGENT), _bill("B2")
    url = f"/accounts/{ACCOUNT}/bills/{bill}/"

    assert agent.get(f"/bills/{bill}/").url == url
    part = _page(agent, url, headers={"HX-Request": "true"})
    assert "£15.90 higher" in part
    assert "<html" not in part


def test_reads_a_negative_bill(ada, staff):
    html = _page(staff(Role.AGENT), f"/accounts/{ACCOUNT}/bills/{_bill('B3')}/")

    assert "This bill is a credit of £34.88" in html
    assert "To be paid by" not in html
    assert "Credits and adjustments" in html


def test_opens_a_bill_without_the_lake_and_says_what_is_missing(
    ada, staff, monkeypatch
):
    from ringmain.understand.bills.reading import lines

    def away(*_args):
        raise LakeAway("no catalogue")

    monkeypatch.setattr(lines.lake, "read", away)
    html = _page(staff(Role.AGENT), f"/accounts/{ACCOUNT}/bills/{_bill('B2')}/")

    assert "What this bill is made of cannot be shown now" in html
    assert "£15.90 higher than the last" in html


def test_says_where_lines_were_never_loaded(empty_lake, staff, tmp_path):
    load_ada(tmp_path)

    html = _page(staff(Role.AGENT), f"/accounts/{ACCOUNT}/bills/{_bill('B1')}/")

    assert "No lines of this bill" in html
    assert "none to compare it with" in html


def test_hides_what_a_bill_charges_from_a_viewer(ada, staff):
    viewer = staff(Role.VIEWER)

    bill = _page(viewer, f"/accounts/{ACCOUNT}/bills/{_bill('B2')}/")
    account = _page(viewer, f"/accounts/{ACCOUNT}/")

    assert "your role does not see what a bill charges" in bill
    assert "£" not in bill
    assert "your role does not see money" in account


def test_is_not_there_under_another_account_or_brand(ada, staff):
    bill = _bill("B2")
    other = noun_id("account", "A200")

    assert staff(Role.AGENT).get(f"/accounts/{other}/bills/{bill}/").status_code == 404
    stranger = staff(Role.MANAGER, brands=["Other"])
    assert stranger.get(f"/accounts/{ACCOUNT}/bills/{bill}/").status_code == 404
    assert stranger.get(f"/bills/{bill}/").status_code == 404
    nobody = UUID("00000000-0000-0000-0000-000000000001")
    assert staff(Role.ANALYST).get(f"/bills/{nobody}/").status_code == 404


def test_shows_the_ledger_and_by_how_much_it_is_off(ada, staff):
    html = _page(staff(Role.AGENT), f"/accounts/{ACCOUNT}/")

    assert "How the balance came about" in html
    assert "It does not reconcile" in html
    assert "+£2.88</span> is in no entry that we hold" in html
    assert "Refer to payer" in html
    assert "1 failed payment, 1 in the last 12 months" in html
    ledger = _page(staff(Role.MANAGER), f"/accounts/{ACCOUNT}/ledger/")
    assert "£0.70" in ledger


def test_shows_the_account_as_it_was(ada, staff):
    html = _page(staff(Role.AGENT), f"/accounts/{ACCOUNT}/?on=2026-02-10")

    assert "You are looking at 10 February 2026" in html
    assert "as its bills and payments say" in html
    assert "£44.50" in html
    assert "This bill" not in html
    assert "2 Mar 2026" not in html.partition('id="bills"')[2].partition("</table>")[0]


def test_keeps_forty_meters_readable(ada, staff):
    points = ["supply_point_number,fuel,direction,premises_number,measurement"]
    meters = ["meter_serial,kind"]
    fitted = ["meter_serial,supply_point_number,purpose,starts_at"]
    for number in range(40):
        point = f"12000000000{number:02d}"
        points.append(f"{point},electricity,import,H1,register")
        meters.append(f"M{number:02d},smart")
        fitted.append(f"M{number:02d},{point},main,2020-01-01")
    for contract, lines in (
        ("supply_points", points), ("meters", meters), ("meter_installations", fitted)
    ):  # fmt: skip
        path = ada / f"forty_{contract}.csv"
        path.write_text("\n".join(lines) + "\n")
        load(path, contract)

    html = _page(staff(Role.AGENT), f"/premises/{HOME}/")

    assert all(f"M{number:02d}" in html for number in range(40))
    assert "more rows stand in the tables only" in html
    assert len(html) < 250_000


def test_shows_a_place_of_which_nothing_is_known(empty_lake, staff, tmp_path):
    path = tmp_path / "premises.csv"
    path.write_text("premises_number,address_line_1\nH9,<script>alert(1)</script>\n")
    load(path, "premises")

    html = _page(staff(Role.AGENT), f"/premises/{noun_id('premises', 'H9')}/")

    assert "<script>alert" not in html
    assert "No source has said who lived here" in html
    assert "No supply point." in html
    assert "No source has told of an outage here." in html


def test_shows_who_lived_there_and_when(ada, staff):
    agent = staff(Role.AGENT)

    now = _page(agent, f"/premises/{HOME}/")
    before = _page(agent, f"/premises/{HOME}/?on=2024-01-05")

    assert "Ada Hartley" in now
    assert "lives here" in now
    assert "1 household or business" in now
    assert "lives here" not in before


def test_closes_a_bill_of_a_restricted_person(ada, staff):
    from ringmain.govern.access.restricted.operations import restrict
    from ringmain.govern.access.restricted.shapes import RestrictionClass
    from ringmain.govern.access.rules import make_actor

    agent, bill = staff(Role.AGENT), _bill("B2")
    restrict(
        actor=make_actor("cleo@example.org", [Role.COMPLIANCE]),
        party_id=noun_id("party", "P1"),
        kind=RestrictionClass.STAFF,
        because="A colleague.",
        now=datetime.now(UTC) - timedelta(minutes=1),
    )

    answer = agent.get(f"/accounts/{ACCOUNT}/bills/{bill}/")

    assert answer.status_code == 403
    assert b"15.90" not in answer.content


def test_looks_at_a_bill_as_we_knew_it_before_its_source_spoke(ada, staff):
    agent, bill = staff(Role.AGENT), _bill("B2")
    url = f"/accounts/{ACCOUNT}/bills/{bill}/"

    assert "As it was on…" in _page(agent, url)
    html = _page(agent, f"{url}?on=2026-02-20")
    assert "You are looking at 20 February 2026 as we know it today" in html
    assert "£15.90 higher than the last" in html
    assert f"/accounts/{ACCOUNT}/?on=2026-02-20" in html
    back = agent.get(f"{url}?known=2026-01-01")
    assert back.url == url
    said = _page(agent, url)
    assert "Nothing was known of this bill at the time asked. This is today." in said


def test_takes_the_ledger_out_as_a_file_and_notes_it(ada, staff):
    from ringmain.govern.audit.models import Record

    manager = staff(Role.MANAGER)
    url = f"/accounts/{ACCOUNT}/ledger/"

    assert f'href="{url}?export=csv"' in _page(manager, url)
    answer = manager.get(f"{url}?export=csv")
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert answer["Content-Disposition"] == 'attachment; filename="ledger-A100.csv"'
    assert rows[0] == (
        "Day,What,Bill number,Method,State,Billed (£),Paid (£),Balance after (£)"
    )
    assert any(",Bill,B2," in row for row in rows)
    assert manager.get(f"{url}?export=xlsx").content.startswith(b"PK")
    assert Record.objects.filter(action="ledger.exported").count() == 2


def test_takes_no_ledger_out_for_an_agent(ada, staff):
    agent = staff(Role.AGENT)
    url = f"/accounts/{ACCOUNT}/ledger/"

    assert "export=csv" not in _page(agent, url)
    assert agent.get(f"{url}?export=csv").status_code == 403
