"""What an event says between the lines."""

from __future__ import annotations

import pytest

from ringmain.collect.web_events.enrichment.agent import read_agent
from ringmain.collect.web_events.enrichment.facts import facts_of
from ringmain.collect.web_events.enrichment.page import read_campaign, read_page
from ringmain.collect.web_events.enrichment.place import cut_address

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
IPAD = IPHONE.replace("iPhone; CPU iPhone OS", "iPad; CPU OS")
WINDOWS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Safari/537.36"
)
GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def test_knows_a_phone_its_system_and_its_browser():
    assert read_agent(IPHONE) == {
        "device": "mobile",
        "is_bot": False,
        "os": "iOS",
        "browser": "Mobile Safari",
    }


@pytest.mark.parametrize(
    ("agent", "device"),
    [(IPAD, "tablet"), (WINDOWS, "desktop"), (GOOGLEBOT, "bot"), ("curl/8.5.0", "bot")],
)
def test_tells_devices_apart(agent: str, device: str):
    assert read_agent(agent)["device"] == device


def test_no_agent_says_nothing():
    assert read_agent("") == {}


def test_a_page_leaves_its_query_out():
    page = {
        "url": "https://quantum.example/bills?token=secret",
        "title": "Your bills",
        "referrer": "https://www.search.example/?q=quantum",
    }

    assert read_page({"page": page}, {}) == {
        "host": "quantum.example",
        "path": "/bills",
        "title": "Your bills",
        "referrer_host": "www.search.example",
    }


def test_a_page_call_says_its_page_in_its_properties():
    assert read_page({}, {"url": "https://quantum.example/move"})["path"] == "/move"


def test_an_address_that_is_none_says_nothing():
    assert read_page({"page": {"url": "http://[broken"}}, {}) == {}


def test_reads_a_campaign_from_the_marks_of_the_address():
    search = "?utm_source=letter&utm_medium=post&utm_campaign=heat%20pumps"

    assert read_campaign({"page": {"search": search}}, {}) == {
        "campaign": {"source": "letter", "medium": "post", "name": "heat pumps"}
    }


def test_a_click_number_says_which_network_was_paid():
    url = "https://quantum.example/?gclid=abc"

    assert read_campaign({"page": {"url": url}}, {}) == {
        "campaign": {"source": "google", "medium": "paid"}
    }


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("2001:db8:abcd:12::1", "2001:db8:abcd::"),
        ("::ffff:203.0.113.77", "203.0.113.0"),
        ("unknown", ""),
    ],
)
def test_cuts_addresses_short(address: str, kept: str):
    assert cut_address(address) == kept


def test_each_can_be_switched_off():
    context = {"userAgent": IPHONE, "page": {"url": "https://quantum.example/move"}}

    facts = facts_of(
        context, {}, address="", switched_off={"user_agent", "page"}, places=None
    )

    assert facts == {}
