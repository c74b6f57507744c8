"""A website's pages in Chromium send to the collector: our tag, and Segment's SDK."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.collecting import Collector, empty_inbox, free_port, read_inbox

pytestmark = pytest.mark.browser
SDK = Path(__file__).parents[1] / "sdks/node_modules/@segment/analytics-next/dist/umd"
TAG = """<!doctype html><html lang="en"><title>Your bills</title>
<script src="{url}/tag.js" data-write-key="{key}"></script><p>Bills</p></html>"""
NEXT = """<!doctype html><html lang="en"><title>Your bills</title>
<script src="/sdk/index.js"></script><p>Bills</p></html>"""


class Site(http.server.SimpleHTTPRequestHandler):
    """A utility's website, on an origin of its own, with a strict policy."""

    pages: dict[str, str] = {}
    policy = ""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path.startswith("/sdk/"):
            content, kind = (SDK / path[5:]).read_bytes(), "text/javascript"
        elif path in self.pages:
            content, kind = self.pages[path].encode(), "text/html; charset=utf-8"
        else:
            content, kind = b"", "text/plain"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", self.policy)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Not in the tests' output."""


@pytest.fixture
def website(transactional_db, tmp_path) -> Iterator[tuple[Collector, str, str]]:
    """A collector, the key of a source, and where the website is."""
    from datetime import UTC, datetime

    from ringmain.collect.web_events.operations import sources
    from ringmain.govern.access.operations import SYSTEM

    empty_inbox()
    added = sources.add_source(
        name="website",
        title="Website",
        kind="website",
        actor=SYSTEM,
        now=datetime(2026, 3, 3, 9, tzinfo=UTC),
    )
    collector = Collector(tmp_path)
    collector.start()
    Site.pages = {
        "/bills": TAG.format(url=collector.url, key=added.write_key),
        "/next": NEXT,
    }
    Site.policy = (
        f"default-src 'none'; script-src 'self' {collector.url}; "
        f"connect-src {collector.url}; img-src 'self'"
    )
    server = http.server.ThreadingHTTPServer(("127.0.0.1", free_port()), partial(Site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield collector, added.write_key, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    collector.stop()
    empty_inbox()


@pytest.fixture
def visit(chromium) -> Iterator[Any]:
    """A visitor's browser; whatever it complains of fails the test."""
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" else None,
    )
    yield page
    context.close()
    assert complaints == []


def wait_for(count: int) -> list[dict[str, Any]]:
    """The payloads of so many events, once they are there."""
    deadline = time.monotonic() + 10
    while len(rows := read_inbox()) < count and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(rows) == count
    return [json.loads(row["payload"]) for row in rows]


def what_is_kept(page: Any) -> list[str]:
    return page.evaluate("[...Object.keys(localStorage), ...document.cookie].sort()")


def test_sends_and_keeps_nothing_before_consent(website, visit):
    _, _, site = website
    asked: list[str] = []
    visit.on("request", lambda request: asked.append(request.url))
    visit.goto(f"{site}/bills?utm_source=letter")
    visit.evaluate("ringmain('track', 'Bill Viewed', {pounds: 12.5})")
    visit.wait_for_timeout(1_500)
    assert [url for url in asked if "/v1/" in url] == []
    assert what_is_kept(visit) == []

    visit.evaluate("ringmain('consent', {analytics: false})")
    visit.wait_for_timeout(300)
    assert what_is_kept(visit) == []
    visit.goto("about:blank")
    assert read_inbox() == []


def test_sends_page_views_and_events_once_it_may(website, visit):
    _, _, site = website
    visit.goto(f"{site}/bills?utm_source=letter#top")
    visit.evaluate("ringmain('track', 'Bill Viewed', {pounds: 12.5})")
    visit.evaluate("ringmain('consent', {analytics: true})")
    page, track = wait_for(2)
    assert (page["type"], track["type"]) == ("page", "track")
    assert page["properties"] == {
        "path": "/bills",
        "url": f"{site}/bills?utm_source=letter",
        "search": "?utm_source=letter",
        "title": "Your bills",
        "referrer": "",
    }
    assert (track["event"], track["properties"]) == ("Bill Viewed", {"pounds": 12.5})
    assert page["anonymousId"] == track["anonymousId"]
    assert page["context"]["consent"] == {"categoryPreferences": {"analytics": True}}
    assert page["context"]["library"]["name"] == "ringmain-tag"


def test_knows_the_visitor_again_until_consent_is_withdrawn(website, visit):
    _, _, site = website
    visit.goto(f"{site}/bills")
    visit.evaluate("ringmain('consent', {analytics: true})")
    visit.evaluate("ringmain('identify', 'ada', {plan: 'Fixed 12'})")
    wait_for(2)
    visit.goto(f"{site}/bills")
    first, _, again = wait_for(3)
    assert again["anonymousId"] == first["anonymousId"]
    assert again["userId"] == "ada"

    visit.evaluate("ringmain('consent', {analytics: false})")
    assert what_is_kept(visit) == []
    visit.evaluate("ringmain('track', 'Bill Viewed')")
    visit.goto(f"{site}/bills")
    visit.wait_for_timeout(1_300)
    assert len(read_inbox()) == 3


def test_sends_what_waits_when_the_page_is_left(website, visit):
    _, _, site = website
    visit.goto(f"{site}/bills")
    visit.evaluate("ringmain('consent', {analytics: true})")
    wait_for(1)
    visit.evaluate("ringmain('track', 'Bill Paid')")
    visit.goto("about:blank")
    assert wait_for(2)[1]["event"] == "Bill Paid"


def test_sends_again_what_the_collector_could_not_take(website, visit):
    _, _, site = website
    visit.goto(f"{site}/bills")
    visit.evaluate("ringmain('consent', {analytics: true})")
    wait_for(1)
    visit.evaluate("""() => {
        const send = window.fetch;
        const answers = [503, 429, 0];
        window.tries = [];
        window.fetch = async (url, options) => {
            const status = answers.shift();
            window.tries.push(JSON.parse(options.body).batch[0].messageId);
            if (status === 0) throw new TypeError("offline");
            return status ? new Response("", { status }) : send(url, options);
        };
    }""")
    visit.evaluate("ringmain('track', 'Bill Paid')")
    sent = wait_for(2)
    assert sent[1]["event"] == "Bill Paid"
    assert visit.evaluate("window.tries") == [sent[1]["messageId"]] * 4


def test_hears_segments_browser_sdk(website, visit):
    if not SDK.is_dir():
        pytest.skip("Segment's browser SDK is missing: npm ci --prefix tests/sdks")
    collector, key, site = website
    visit.goto(f"{site}/next")
    visit.evaluate(
        """async ([writeKey, cdnURL]) => {
            const analytics = AnalyticsNext.AnalyticsBrowser.load({ writeKey, cdnURL });
            window.analytics = analytics;
            await analytics.page("Account", "Bills");
            await analytics.identify("ada", { plan: "Fixed 12" });
            await analytics.track("Bill Viewed", { pounds: 12.5 });
            await analytics.group("home-1");
            await analytics.screen("Bills");
            await analytics.alias("ada-2");
        }""",
        [key, collector.url],
    )
    sent = wait_for(6)
    assert [one["type"] for one in sent] == [
        "page",
        "identify",
        "track",
        "group",
        "screen",
        "alias",
    ]
    paths = {row["envelope"]["path"] for row in read_inbox()}
    assert paths == {f"/v1/{letter}" for letter in "pitgsa"}
    assert len({one["anonymousId"] for one in sent if "anonymousId" in one}) <= 2
    assert sent[2]["properties"] == {"pounds": 12.5}


def test_hears_segments_browser_sdk_in_batches(website, visit):
    if not SDK.is_dir():
        pytest.skip("Segment's browser SDK is missing: npm ci --prefix tests/sdks")
    collector, key, site = website
    visit.goto(f"{site}/next")
    visit.evaluate(
        """async ([writeKey, cdnURL]) => {
            const analytics = AnalyticsNext.AnalyticsBrowser.load(
                { writeKey, cdnURL },
                { integrations: { "Segment.io": { deliveryStrategy: {
                    strategy: "batching", config: { size: 10, timeout: 500 } } } } },
            );
            for (let number = 0; number < 25; number++)
                await analytics.track("Bill Viewed", { number });
        }""",
        [key, collector.url],
    )
    sent = wait_for(25)
    assert sorted(one["properties"]["number"] for one in sent) == list(range(25))
    assert {row["envelope"]["path"] for row in read_inbox()} == {"/v1/b"}
