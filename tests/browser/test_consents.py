"""What a customer allows: read at a glance, its history on demand, by keyboard."""

import pytest
from playwright.sync_api import expect

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.shapes import Role
from tests.cast import load, load_ada

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HERE = f"/customers/{noun_id('party', 'P1')}/"
CONSENTS = """party_number,purpose,channel,decision,decided_at,lawful_basis,\
wording_version,given_through,brand,expires_at
P1,marketing,email,given,2025-02-03,consent,M-2,web form,,
P1,marketing,email,withdrawn,2026-01-09,consent,,unsubscribe link,,
P1,marketing,sms,given,2025-02-03,soft_opt_in,M-2,web form,Quantum,
P1,marketing,sms,refused,2025-02-04,consent,M-2,web form,Volt,
P1,research,any,given,2025-01-01,consent,R-1,survey,,2026-01-01
"""


@pytest.fixture
def ada(sign_in, page, empty_lake, tmp_path):
    """Ada gave, took back and told two brands different things."""
    load_ada(tmp_path)
    path = tmp_path / "consents.csv"
    path.write_text(CONSENTS)
    load(path, "consents")
    sign_in(Role.AGENT)
    return page


@pytest.mark.parametrize("width", [1280, 390])
def test_reads_what_ada_allows(ada, check, width):
    ada.set_viewport_size({"width": width, "height": 900})
    ada.goto(HERE)
    block = ada.locator("#consents")

    for words in ("Withdrawn", "since 9 Jan 2026", "brands differ", "Ended"):
        expect(block).to_contain_text(words)
    expect(block.get_by_role("rowheader")).to_have_text(
        ["Marketing brands differ", "Research"], use_inner_text=True
    )
    assert ada.evaluate("document.documentElement.scrollWidth") == width
    check()


def test_opens_every_word_and_closes_it_again_by_keyboard(ada, check):
    ada.goto(HERE)
    opener = ada.get_by_role("link", name="Every word (5)")
    opener.focus()
    ada.keyboard.press("Enter")
    panel = ada.get_by_role("dialog", name="Every word on consent")

    expect(panel).to_contain_text("Withdrew consent to marketing by e-mail")
    expect(panel).to_contain_text("unsubscribe link")
    check()
    ada.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()
