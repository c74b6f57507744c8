"""The whole of a person on one page: now, as it was, and with bad input."""

from datetime import UTC, datetime

import pytest

from ringmain.faces.console.record import freshness
from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.restricted.operations import restrict
from ringmain.govern.access.restricted.shapes import RestrictionClass
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from tests.cast import load, load_ada

ADA = noun_id("party", "P1")
HERE = f"/customers/{ADA}/"
CASES = """case_number,kind,party_number,account_number,opened_at,closed_at,status,topic
K1,complaint,P1,A100,2026-02-01,,open,billing.high_bill
K0,enquiry,P1,A100,2025-11-03,2025-11-20,closed,tariffs
"""
ANSWERS = """answer_number,kind,score,scale_maximum,answered_at,party_number,comment
S1,csat,2,5,2026-02-12,P1,Nobody rang back
"""
INTERACTIONS = """interaction_number,channel,direction,occurred_at,party_number,topic,\
summary
I1,call,inbound,2026-02-11,P1,billing.high_bill,It doubled
I2,email,outbound,2026-02-13,P1,billing,We answered
"""
ROLES = """account_number,party_number,role,starts_at
A100,P1,holder,2024-04-03
A100,P2,nominee,2025-01-01
"""
PAYMENTS = """payment_number,account_number,paid_at,amount_pence,method,status
Y1,A100,2026-01-20,7000,card,settled
"""


def _say(folder, contract, text):
    path = folder / f"{contract}.csv"
    path.write_text(text)
    load(path, contract)


@pytest.fixture
def ada(empty_lake, tmp_path):
    """Ada has complained, answered a survey, called and paid."""
    load_ada(tmp_path)
    for contract, text in (
        ("cases", CASES),
        ("survey_answers", ANSWERS),
        ("interactions", INTERACTIONS),
        ("payments", PAYMENTS),
    ):
        _say(tmp_path, contract, text)
    return tmp_path


def _page(client, path=HERE, **more):
    answer = client.get(path, **more)
    assert answer.status_code == 200
    return answer.content.decode()


def _shown(client, path=HERE):
    return client.get(path).context


def test_answers_a_callers_first_questions_in_figures(ada, staff):
    figures = {
        one.name: (one.value, one.note)
        for one in _shown(staff(Role.AGENT), f"{HERE}?on=2026-03-03")["figures"]
    }

    assert figures["Open cases"] == (1, "complaint has 26 days left")
    assert figures["Last bill"] == (8363, "1 Feb 2026")
    assert figures["Last answer"] == (
        "2 of 5", "not content, Satisfaction (CSAT), 12 Feb 2026")  # fmt: skip
    assert figures["With us"] == ("1 yr 11 mo", "since 3 Apr 2024")
    contact, note = figures["Last contact"]
    assert contact == datetime(2026, 2, 13, tzinfo=UTC)
    assert note == "E-mail to the customer: billing"


def test_says_how_long_a_complaint_may_still_take(ada, staff):
    words = _shown(staff(Role.AGENT), f"{HERE}?on=2026-04-03")["attention"]

    assert [(word.tone, word.title) for word in words if word.tone == "bad"] == [
        ("bad", "Complaint open for 61 days: billing, high bill")
    ]
    assert words[0].text == "Its last day was 29 Mar 2026, 5 days ago."


def test_says_at_which_day_one_looks_and_leads_back(ada, staff):
    agent = staff(Role.AGENT)
    html = _page(agent, f"{HERE}?on=2025-11-10")

    assert "You are looking at 10 November 2025 as we know it today." in html
    assert f'href="{HERE}">Back to today' in html
    assert f'href="{HERE}timeline/?kind=case&amp;on=2025-11-10"' in html
    assert "tariffs" in html
    assert "Nobody rang back" not in html
    assert "£83.63" not in html


def test_says_what_we_knew_then(ada, staff):
    html = _page(staff(Role.AGENT), f"{HERE}?on=2026-02-20&known=2026-03-03")

    assert "You are looking at 20 February 2026 as we knew it on 3 March 2026." in html


def test_keeps_the_day_in_links_to_other_records(ada, staff):
    html = _page(staff(Role.AGENT), f"{HERE}?on=2026-02-20")

    account, home = noun_id("account", "A100"), noun_id("premises", "H1")
    assert f'href="/accounts/{account}/?on=2026-02-20"' in html
    assert f'href="/premises/{home}/?on=2026-02-20"' in html


def test_does_not_pass_off_todays_balance_as_that_of_another_day(ada, staff):
    now = _shown(staff(Role.AGENT))["figures"][0]
    then = _shown(staff(Role.MANAGER), f"{HERE}?on=2026-02-20")["figures"][0]

    assert (now.name, now.value) == ("Owes", 1250)
    assert then.value is None
    assert "no bill before that day says a balance" in _page(
        staff(Role.ADMINISTRATOR), f"{HERE}?on=2026-02-20"
    )


def test_narrows_the_timeline_by_kind_channel_and_month(ada, staff):
    agent = staff(Role.AGENT)

    def titles(query):
        asked = _shown(agent, f"{HERE}timeline/?{query}")["timeline"].entries
        return [entry.title for entry in asked]

    assert titles("kind=interaction&channel=call") == [
        "Call from the customer: billing, high bill"
    ]
    assert titles("kind=case&kind=survey_answer&month=2025-12") == ["Enquiry: tariffs"]
    assert titles("since=2026-02-13&kind=interaction") == [
        "E-mail to the customer: billing"
    ]


def test_counts_on_each_chip_what_it_would_show(ada, staff):
    shown = _shown(staff(Role.AGENT), f"{HERE}timeline/?since=2026-02-10")

    chips = {chip.name: chip.count for chip in shown["kind_chips"] if chip.count}
    assert chips == {"Contacts": 2, "Scores": 1}
    assert {chip.name: chip.count for chip in shown["channel_chips"]} == {
        "Calls": 1, "E-mails": 1}  # fmt: skip
    assert [month.count for month in shown["timeline_months"]][:2] == [5, 1]


def test_gives_htmx_the_part_alone_and_older_entries_without_chips(ada, staff):
    agent = staff(Role.AGENT)
    part = _page(agent, f"{HERE}timeline/?kind=case", headers={"HX-Request": "true"})
    cursor = "2026-02-11T00:00:00+00:00~ffffffff-ffff-ffff-ffff-ffffffffffff"
    older = _page(
        agent,
        f"{HERE}timeline/?cursor={cursor.replace('+', '%2B')}",
        headers={"HX-Request": "true"},
    )

    assert part.lstrip().startswith('<div id="timeline-box"')
    assert "<html" not in part
    assert "timeline-box" not in older
    assert "Call from the customer" in older
    # Its day stands as a heading on the page before.
    assert "11 Feb 2026" not in older.partition("<ol")[0]


def test_opens_an_entry_with_its_file_and_line(ada, staff):
    agent = staff(Role.AGENT)
    call = _shown(agent, f"{HERE}timeline/?channel=call")["timeline"].entries[0]
    path = f"{HERE}timeline/{call.entry_id}/"

    part = _page(agent, path, headers={"HX-Request": "true"})
    page = _page(agent, path)

    assert "It doubled" in part
    assert "interactions.csv" in part
    assert '>Line</dt><dd class="number">2<' in part
    assert "<html" in page
    assert agent.get(f"{HERE}timeline/{ADA}/").status_code == 404


def test_hides_from_a_role_what_it_does_not_see(ada, staff):
    html = _page(staff(Role.ANALYST))

    assert "hidden from your role" in html
    assert "Nobody rang back" not in html
    assert "07700 900123" not in html
    assert "2</strong> of 5" in html


def test_does_not_tell_an_analyst_that_someone_has_needs(ada, staff, tmp_path):
    _say(tmp_path, "parties", "party_number,first_name,priority_services\n"
         "P8,Bo,Restricted mobility\nP9,Una,\n")  # fmt: skip
    analyst = staff(Role.ANALYST)

    needs, none = (
        _page(analyst, f"/customers/{noun_id('party', number)}/")
        for number in ("P8", "P9")
    )

    assert "riority services" not in needs
    assert needs.count("hidden from your role") == none.count("hidden from your role")
    assert "Restricted mobility" in _page(
        staff(Role.AGENT), f"/customers/{noun_id('party', 'P8')}/"
    )


def test_names_no_restricted_relation(ada, staff, tmp_path):
    _say(tmp_path, "account_roles", ROLES)
    agent = staff(Role.AGENT)
    named = _page(agent)
    restrict(
        actor=make_actor("cleo@example.org", [Role.COMPLIANCE]),
        party_id=noun_id("party", "P2"),
        kind=RestrictionClass.AT_RISK,
        because="Told us",
        now=datetime(2026, 3, 3, 9, tzinfo=UTC),
    )

    html = _page(agent)

    assert "Mo Banerjee" in named
    assert "Banerjee" not in html
    assert "Restricted" in html


def test_fetches_older_entries_by_itself_on_the_timelines_own_page_only(ada, staff):
    agent = staff(Role.AGENT)
    here, own = f"http://testserver{HERE}", f"http://testserver{HERE}timeline/"
    asked = {"HX-Request": "true"}

    assert _shown(agent)["is_endless"] is False
    assert _shown(agent, f"{HERE}timeline/")["is_endless"] is True
    for url, endless in ((here, False), (own, True)):
        answer = agent.get(f"{HERE}timeline/", headers={**asked, "HX-Current-URL": url})
        assert answer.context["is_endless"] is endless


def test_says_where_each_block_is_from_and_who_fell_silent(ada, staff):
    html = _page(staff(Role.AGENT))

    # The cast speaks on 3 March; by now billing has been silent for more than a week.
    assert "billing has been silent for" in html
    assert "No source has said what they allow" in html


def test_calls_no_source_silent_that_spoke_this_week():
    now = datetime(2026, 3, 10, 8, tzinfo=UTC)
    origin = freshness.Origin(sources=("billing", "crm"), known_from=None)
    heard = {
        "billing": datetime(2026, 3, 3, 9, tzinfo=UTC),
        "crm": datetime(2026, 3, 3, 7, tzinfo=UTC),
    }

    fresh = freshness.freshness_of([origin], heard, now)

    assert [(one.name, one.silent_days) for one in fresh.silent] == [("crm", 7)]


def test_says_plainly_that_someone_died(empty_lake, staff, tmp_path):
    _say(tmp_path, "parties", "party_number,first_name,died_on\nP9,Una,2026-02-03\n")

    html = _page(staff(Role.AGENT), f"/customers/{noun_id('party', 'P9')}/")

    assert "Died on 3 February 2026" in html
    assert "No offers, no surveys" in html


def test_shows_a_name_in_arabic_in_its_own_direction(empty_lake, staff, tmp_path):
    _say(tmp_path, "parties", "party_number,full_name\nP9,فاطمة الزهراء\n")

    html = _page(staff(Role.AGENT), f"/customers/{noun_id('party', 'P9')}/")

    assert "<bdi>فاطمة الزهراء</bdi>" in html


def test_escapes_what_a_customer_wrote(ada, staff, tmp_path):
    _say(
        tmp_path, "survey_answers",
        "answer_number,kind,score,answered_at,party_number,comment\n"
        "S9,csat,5,2026-02-20,P1,<script>alert(1)</script>\n",
    )  # fmt: skip

    html = _page(staff(Role.AGENT))

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_shows_forty_meters(ada, staff, tmp_path):
    points = [f"{1_300_000_000_000 + n}" for n in range(40)]
    _say(
        tmp_path, "supply_points",
        "supply_point_number,fuel,premises_number\n"
        + "".join(f"{point},electricity,H1\n" for point in points),
    )  # fmt: skip
    _say(
        tmp_path, "meter_installations",
        "meter_serial,supply_point_number,starts_at\n"
        + "".join(f"M{point},{point},2025-01-01\n" for point in points),
    )  # fmt: skip
    _say(
        tmp_path, "meters",
        "meter_serial,kind\n" + "".join(f"M{point},smart\n" for point in points),
    )  # fmt: skip

    html = _page(staff(Role.AGENT))

    assert all(f"M{point}" in html for point in points)


def test_shows_thirty_years_a_page_at_a_time(ada, staff, tmp_path):
    months = [(year, month) for year in range(1996, 2026) for month in range(1, 13)]
    _say(
        tmp_path, "bills",
        "bill_number,account_number,issued_at,total_pence\n"
        + "".join(f"Z{y}{m},A100,{y}-{m:02}-05,{y}\n" for y, m in months),
    )  # fmt: skip

    shown = _shown(staff(Role.AGENT))

    assert len(shown["timeline"].entries) == 12
    assert shown["timeline_total"] == 368
    assert shown["timeline_months"][-1].name == "January 1996"


def test_shows_a_customer_of_whom_nothing_is_known(empty_lake, staff, tmp_path):
    _say(tmp_path, "parties", "party_number,first_name\nP9,Una\n")

    html = _page(staff(Role.AGENT), f"/customers/{noun_id('party', 'P9')}/")

    for said in (
        "Nothing has happened yet that a source told us",
        "No account at this time.",
        "No case and no complaint.",
        "No survey answer.",
        "No place is known.",
        "never answered a survey",
    ):
        assert said in html


def test_takes_as_few_queries_as_it_needs(ada, staff, django_assert_max_num_queries):
    agent = staff(Role.AGENT)
    agent.get(HERE)

    with django_assert_max_num_queries(34):
        agent.get(HERE)
