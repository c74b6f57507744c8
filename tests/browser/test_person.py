"""Reading the whole of a person, and looking at 3 March, by keyboard."""

import pytest
from playwright.sync_api import expect

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.shapes import Role
from tests.cast import load, load_ada, load_half_hours

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADA = noun_id("party", "P1")
HERE = f"/customers/{ADA}/"
SAID = {
    "cases": """case_number,kind,party_number,account_number,opened_at,status,topic
K1,complaint,P1,A100,2026-03-10,open,billing.high_bill
""",
    "survey_answers": """answer_number,kind,score,scale_maximum,answered_at,\
party_number,comment
S1,csat,2,5,2026-03-12,P1,Nobody rang back
""",
    "interactions": """interaction_number,channel,direction,occurred_at,party_number,\
topic,summary
I1,call,inbound,2026-02-11,P1,billing.high_bill,It doubled
I2,email,outbound,2026-03-13,P1,billing,We answered
""",
}


@pytest.fixture
def ada(sign_in, page, empty_lake, tmp_path):
    """Ada has called, complained and answered; an agent stands before the console."""
    load_ada(tmp_path)
    for contract, text in SAID.items():
        path = tmp_path / f"{contract}.csv"
        path.write_text(text)
        load(path, contract)
    sign_in(Role.AGENT)
    return page


def _tab_to(page, what, most=80):
    """Press Tab until it has the focus, as someone without a mouse does."""
    for _ in range(most):
        if what.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{what} was not reached by {most} tabs")


def test_reads_the_whole_of_ada(ada, check):
    ada.goto(HERE)

    expect(ada.get_by_role("heading", level=1)).to_have_text("Ada Hartley")
    for words in ("Owes", "£12.50", "Open cases", "Last contact", "2 of 5", "With us"):
        expect(ada.locator(".record-figures")).to_contain_text(words)
    expect(ada.locator("#timeline")).to_contain_text("E-mail to the customer: billing")
    expect(ada.locator("#cases")).to_contain_text("Complaint: billing, high bill")
    expect(ada.locator("#scores")).to_contain_text("Nobody rang back")
    expect(ada.locator("#who")).to_contain_text("ada@example.org")
    expect(ada.locator("#sources")).to_contain_text("billing")
    check()


def test_sees_the_first_answers_without_scrolling(ada):
    ada.set_viewport_size({"width": 1280, "height": 800})
    ada.goto(HERE)

    for name in ("Owes", "Last bill", "With us"):
        box = ada.locator(".record-figures dt", has_text=name).bounding_box()
        assert box["y"] + box["height"] < 800
    assert ada.get_by_role("heading", name="Who they are").bounding_box()["y"] < 800


def test_opens_an_entry_beside_the_page_and_comes_back(ada, check):
    ada.goto(HERE)
    call = ada.get_by_role("link", name="Call from the customer: billing, high bill")
    _tab_to(ada, call)

    ada.keyboard.press("Enter")

    panel = ada.get_by_role("dialog", name="What is known of it")
    expect(panel).to_contain_text("It doubled")
    expect(panel).to_contain_text("interactions.csv")
    check()
    ada.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(call).to_be_focused()


def test_narrows_the_timeline_and_keeps_its_place(ada, check):
    ada.goto(HERE)
    # What is drawn later than the page is announced too, and would speak last.
    expect(ada.locator(".skeleton")).to_have_count(0, timeout=20_000)
    chip = ada.locator("#kind-interaction")
    chip.focus()

    ada.keyboard.press("Enter")

    expect(ada.locator("#kind-interaction")).to_have_attribute("aria-current", "true")
    expect(ada.locator("#timeline")).not_to_contain_text("£83.63")
    expect(ada.locator("#timeline")).to_contain_text("E-mail to the customer: billing")
    expect(ada.locator("#kind-interaction")).to_be_focused()
    expect(ada.locator("#voice")).to_have_text("Timeline: 2 entries")
    check()


def test_looks_at_3_march_and_comes_back(ada, check):
    ada.goto(HERE)
    ada.locator("summary", has_text="As it was on").focus()
    ada.keyboard.press("Enter")
    ada.get_by_label("What was true on").fill("2026-03-03")
    ada.keyboard.press("Enter")

    said = ada.get_by_text("You are looking at 3 March 2026 as we know it today.")
    expect(said).to_be_visible()
    expect(ada).to_have_url(f"{HERE}?on=2026-03-03&known=")
    expect(ada.locator("#timeline")).to_contain_text("Call from the customer")
    expect(ada.locator("#timeline")).not_to_contain_text("E-mail to the customer")
    expect(ada.locator("#scores")).not_to_contain_text("Nobody rang back")
    check()

    ada.get_by_role("link", name="Back to today").focus()
    ada.keyboard.press("Enter")
    expect(ada).to_have_url(HERE)
    expect(said).to_have_count(0)
    expect(ada.locator("#scores")).to_contain_text("Nobody rang back")


def test_keeps_the_day_from_record_to_record(ada):
    ada.goto(f"{HERE}?on=2026-03-03")

    ada.locator("#money").get_by_role("link", name="A100").click()

    expect(ada.get_by_text("You are looking at 3 March 2026")).to_be_visible()


def test_looks_back_to_before_she_moved_in(ada, check):
    ada.goto(f"{HERE}?on=2024-01-05")

    expect(ada.get_by_text("You are looking at 5 January 2024")).to_be_visible()
    expect(ada.get_by_text("No supply at this time.")).to_be_visible()
    check()


@pytest.mark.parametrize("width", [1280, 640, 390, 320])
def test_needs_no_sideways_scrolling(ada, check, width):
    """640 and 320 points are a window of 1280 at 200 % and 400 % zoom."""
    ada.set_viewport_size({"width": width, "height": 800})
    ada.goto(f"{HERE}?on=2026-03-20")

    assert ada.evaluate("document.documentElement.scrollWidth") == width
    check()


def test_prints_what_was_read_and_not_how_to_get_there(ada):
    ada.goto(HERE)

    ada.emulate_media(media="print")

    expect(ada.locator(".record-nav")).to_be_hidden()
    expect(ada.locator("summary", has_text="As it was on")).to_be_hidden()
    expect(ada.locator("#timeline")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_opens_when_the_lake_is_away_and_says_what_is_missing(
    ada, check, monkeypatch, tmp_path, width
):
    from ringmain.foundation.lake import lake

    def away(*_args, **_more):
        raise lake.LakeAway("the catalogue does not answer")

    load_half_hours(tmp_path)
    monkeypatch.setattr(lake, "read", away)
    ada.set_viewport_size({"width": width, "height": 800})
    ada.goto(HERE)

    expect(ada.get_by_role("heading", level=1)).to_have_text("Ada Hartley")
    expect(ada.locator(".record-figures")).to_contain_text("£12.50")
    expect(ada.locator("#timeline")).to_contain_text("Call from the customer")
    expect(ada.locator("#usage")).to_contain_text("is missing from this page")
    assert ada.evaluate("document.documentElement.scrollWidth") == width
    check()


def test_draws_what_she_answered_with_its_table_and_her_words(ada, check, tmp_path):
    path = tmp_path / "survey_answers.csv"
    path.write_text(
        SAID["survey_answers"] + "S2,csat,5,5,2025-09-01,P1,Quick and kind\n"
    )
    load(path, "survey_answers")
    ada.goto(HERE)
    scores = ada.locator("#scores")

    expect(scores).to_contain_text(
        "The last answer was 2 of 5 (not content); 2 answers lay between 2 and 5."
    )
    expect(scores).to_contain_text("Quick and kind")
    table = scores.locator("summary", has_text="Table")
    table.focus()
    ada.keyboard.press("Enter")
    expect(scores.get_by_role("row", name="1 Sep 2025")).to_contain_text("5")
    check()
