"""Take a picture of every page of a running console, at two widths, light and dark.

Usage: python docs/screenshots.py --email EMAIL --password PASSWORD [--url URL]
                                  [--out FOLDER] [--customer TEXT]
The console must hold data (`ringmain demo --customers 200`). Nothing is changed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

WIDTHS = (1280, 390)
THEMES = ("light", "dark")
PAGES = {
    "home": "/",
    "customers": "/customers/",
    "customers-none": "/customers/?kind=nothing",
    "loads": "/loads/",
    "load-new": "/loads/new/",
    "mappings": "/mappings/",
    "quarantine": "/quarantine/",
    "contracts": "/contracts/",
    "contract": "/contracts/interval_reads/",
    "waiting": "/waiting/",
    "access": "/access/",
    "second-factor": "/sign-in/2fa/",
    "not-found": "/nothing-here/",
}
# A page that is found by following the first such link from another.
FOLLOWED = {
    "load": ("/loads/", "main a[href^='/loads/']:not([href*='new'])"),
    "mapping": ("/mappings/", "main tbody a[href^='/mappings/']"),
    "quarantine-group": ("/quarantine/", "main a[href^='/quarantine/group/']"),
}
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]


def main() -> int:
    """Take them all; return the process's exit code."""
    asked = _asked()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.stderr.write("No Chromium: apt-get install chromium, then run again.\n")
        return 1
    asked.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as run:
        browser = run.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        state = _sign_in(browser, asked)
        paths = PAGES | _found(browser, state, asked)
        for width, theme in product(WIDTHS, THEMES):
            _take(browser, state, asked, paths=paths, width=width, theme=theme)
        if asked.picture:
            _picture(browser, state, asked, paths["customer"])
        browser.close()
    sys.stdout.write(
        f"{len(paths) * len(WIDTHS) * len(THEMES)} pictures in {asked.out}\n"
    )
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://localhost:8000")
    parser.add_argument("--email", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("--customer", default="", help="text that finds the customer")
    parser.add_argument("--out", type=Path, default=Path("screenshots/out"))
    parser.add_argument(
        "--picture", type=Path, help="also the README's picture of a customer, here"
    )
    return parser.parse_args()


def _sign_in(browser: Any, asked: argparse.Namespace) -> Any:
    context = browser.new_context(base_url=asked.url)
    page = context.new_page()
    page.goto("/sign-in/login/")
    page.screenshot(path=asked.out / "sign-in.png")
    page.get_by_label("Email").fill(asked.email)
    page.get_by_label("Password").fill(asked.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{asked.url}/")
    return context.storage_state()


def _found(browser: Any, state: Any, asked: argparse.Namespace) -> dict[str, str]:
    page = browser.new_context(base_url=asked.url, storage_state=state).new_page()
    found = {name: _first(page, *where) for name, where in FOLLOWED.items()}
    found["customer"] = _searched(page, asked.customer)
    if customer := found["customer"]:
        found["account"] = _first(page, customer, "main a[href^='/accounts/']")
        found["premises"] = _first(page, customer, "main a[href^='/premises/']")
        found["customer-then"] = f"{customer}?true_on=2026-03-03"
    return {name: path for name, path in found.items() if path}


def _searched(page: Any, text: str) -> str:
    page.goto("/customers/")
    page.locator("#q").fill(text)
    page.locator("#q").press("Enter")
    page.wait_for_load_state()
    return _href(page, "main tbody th a")


def _first(page: Any, path: str, selector: str) -> str:
    page.goto(path)
    return _href(page, selector)


def _href(page: Any, selector: str) -> str:
    links = page.locator(selector)
    return links.first.get_attribute("href") if links.count() else ""


def _picture(browser: Any, state: Any, asked: argparse.Namespace, path: str) -> None:
    context = browser.new_context(
        base_url=asked.url,
        storage_state=state,
        viewport={"width": 1280, "height": 1280},
        locale="en-GB",
    )
    page = context.new_page()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    asked.picture.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=asked.picture)
    context.close()


def _take(
    browser: Any,
    state: Any,
    asked: argparse.Namespace,
    *,
    paths: dict[str, str],
    width: int,
    theme: str,
) -> None:
    context = browser.new_context(
        base_url=asked.url,
        storage_state=state,
        color_scheme=theme,
        viewport={"width": width, "height": 900},
        locale="en-GB",
    )
    page = context.new_page()
    for name, path in paths.items():
        page.goto(path)
        page.wait_for_load_state("networkidle")
        target = asked.out / f"{name}-{width}-{theme}.png"
        page.screenshot(path=target, full_page=True)
    context.close()


if __name__ == "__main__":
    sys.exit(main())
