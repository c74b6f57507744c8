"""From a click to a page one can work with: the customer page in Chromium.

Usage: RINGMAIN_HOME=… python bench/usable.py [pages]

Over a home that is loaded, with the web server that `agents.py` starts. Each page is
opened in a warm browser (styles and scripts are cached, as on every page but the first)
and once in a cold one. "Usable" is when the page's load event has fired and its scripts
have run: the search field takes letters, links and tabs work. What the page asks for
afterwards by itself is timed apart, until the last block has come.
"""

from __future__ import annotations

import shutil
import sys
import time
from statistics import quantiles

import house
import machine
from agents import PORT, pick_customers, serving, sign_in
from playwright.sync_api import Browser, Page, sync_playwright

PAGES = int(sys.argv[1]) if len(sys.argv) > 1 else 40
_LOADED = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def main() -> None:
    house.enter()
    print(machine.describe())
    people = [one.party_id for one in pick_customers()[: PAGES + 3]]
    cookie = sign_in()
    with serving(), sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        cold = [timed(open_page(browser, cookie), one) for one in people[:3]]
        page = open_page(browser, cookie)
        warm = [timed(page, one) for one in people]
        browser.close()
    print(f"cold browser: usable after {max(usable for usable, _ in cold):.0f} ms")
    report("usable", [usable for usable, _ in warm[3:]])
    report("all blocks there", [whole for _, whole in warm[3:]])
    print("asked: usable <= 1,000 ms")


def open_page(browser: Browser, cookie: str) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies(
        [{"name": "sessionid", "value": cookie, "domain": "127.0.0.1", "path": "/"}]
    )
    return context.new_page()


def timed(page: Page, party_id: str) -> tuple[float, float]:
    start = time.perf_counter()
    answer = page.goto(f"http://127.0.0.1:{PORT}/customers/{party_id}/")
    assert answer is not None and answer.status == 200, answer
    page.wait_for_function(f"{_LOADED} > 0")
    usable = float(page.evaluate(_LOADED))
    page.wait_for_load_state("networkidle")
    # The browser waits half a second for silence before it calls a network idle.
    return usable, (time.perf_counter() - start) * 1000 - 500


def report(name: str, times: list[float]) -> None:
    cuts = quantiles(times, n=100)
    print(f"{name}: p50 {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, {len(times)} pages")


if __name__ == "__main__":
    main()
