"""Take a picture of every page of a running console, at two widths, light and dark.

Usage: python docs/screenshots.py --email EMAIL --password PASSWORD [--url URL]
                                  [--out FOLDER] [--customer TEXT] [--only WORD]
                                  [--picture FILE] [--docs FOLDER]
The console must hold data (`ringmain demo --customers 200`). Nothing is changed. Ends
with 1 where a page failed, complained in the browser, or scrolls sideways.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

WIDTHS = (1280, 390)
THEMES = ("light", "dark")
PAGES = {
    "home": "/",
    "house": "/house/",
    "metrics": "/scorecard/",
    "scorecard-mail": "/scorecard/mail/",
    "customers": "/customers/",
    "customers-none": "/customers/?kind=nothing",
    "saved-lists": "/find/lists/",
    "loads": "/loads/",
    "loads-narrowed": "/loads/?only-source=billing&sort=-read",
    "loads-none": "/loads/?only-state=failed&only-source=billing",
    "load-new": "/loads/new/",
    "mappings": "/mappings/",
    "quarantine": "/quarantine/",
    "contracts": "/contracts/",
    "contracts-none": "/contracts/?q=zzzz",
    "contract": "/contracts/interval_reads/",
    "waiting": "/waiting/",
    "access": "/access/",
    "staff-new": "/access/staff/new/",
    "restricted": "/restricted/",
    "restricted-queue": "/restricted/queue/",
    "restricted-persons": "/restricted/persons/",
    "restricted-rules": "/restricted/rules/",
    "audit": "/audit/",
    "audit-seals": "/audit/seals/",
    "deliveries": "/deliveries/",
    "display": "/display/",
    "accessibility": "/accessibility/",
    "design": "/design/",
    "design-figures": "/design/figures/",
    "design-tables": "/design/tables/",
    "design-forms": "/design/forms/",
    "design-states": "/design/states/",
    "design-overlays": "/design/overlays/",
    "second-factor": "/sign-in/2fa/",
    "sign-out": "/sign-in/logout/",
    "not-found": "/nothing-here/",
}
# A page that is found by following the first such link from another.
FOLLOWED = {
    "metric": ("/", "main a[href^='/scorecard/']:not([href*='mail'])"),
    "load": ("/loads/", "main tbody a[href^='/loads/']:not([href*='new'])"),
    "mapping": ("/mappings/", "main tbody a[href^='/mappings/']"),
    "quarantine-group": ("/quarantine/", "main a[href^='/quarantine/group/']"),
    "staff-member": ("/access/", "main a[href^='/access/staff/']:not([href*='new'])"),
}
# The same, from the customer's page.
OF_CUSTOMER = {
    "account": "main a[href^='/accounts/']:not([href*='/bills/'])",
    "premises": "main a[href^='/premises/']",
    "bill": "main a[href*='/bills/']",
    "usage": "main a[href^='/usage/']",
}
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
_SPILL = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


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
        problems = _take_all(browser, state, asked)
        browser.close()
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    return 1 if problems else 0


def _take_all(browser: Any, state: Any, asked: argparse.Namespace) -> list[str]:
    found = PAGES | _found(browser, state, asked)
    paths = {name: path for name, path in found.items() if asked.only in name}
    problems = []
    for width, theme in product(WIDTHS, THEMES):
        context = _context(browser, state, asked, width=width, theme=theme)
        problems += _take(context, asked, paths, f"{width}-{theme}")
        context.close()
    if asked.picture:
        _picture(browser, state, asked, paths["customer"])
    if asked.docs:
        _show(browser, state, asked, paths)
    count = len(paths) * len(WIDTHS) * len(THEMES)
    sys.stdout.write(f"{count} pictures in {asked.out}\n")
    return problems


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="http://localhost:8000")
    parser.add_argument("--email", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("--customer", default="", help="text that finds the customer")
    parser.add_argument("--only", default="", help="pages with this in their name")
    parser.add_argument("--out", type=Path, default=Path("screenshots/out"))
    parser.add_argument(
        "--picture", type=Path, help="also the README's picture of a customer, here"
    )
    parser.add_argument(
        "--docs", type=Path, help="also the documentation's pictures, in this folder"
    )
    return parser.parse_args()


def _context(
    browser: Any,
    state: Any,
    asked: argparse.Namespace,
    *,
    width: int,
    theme: str,
    height: int = 900,
) -> Any:
    return browser.new_context(
        base_url=asked.url,
        storage_state=state,
        color_scheme=theme,
        viewport={"width": width, "height": height},
        locale="en-GB",
        reduced_motion="reduce",
    )


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
    customer = found["customer"] = _searched(page, asked.customer)
    if customer:
        for name, selector in OF_CUSTOMER.items():
            found[name] = _first(page, customer, selector)
        found["customer-then"] = f"{customer}?on=2026-03-03"
        found["customer-timeline"] = f"{customer}timeline/"
    return {name: path for name, path in found.items() if path}


def _searched(page: Any, text: str) -> str:
    page.goto("/customers/")
    page.locator("#q").fill(text)
    page.locator("#q").press("Enter")
    page.wait_for_load_state()
    return _href(page, "main tbody th a[href^='/customers/']")


def _first(page: Any, path: str, selector: str) -> str:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    return _href(page, selector)


def _href(page: Any, selector: str) -> str:
    links = page.locator(selector)
    return links.first.get_attribute("href") if links.count() else ""


def _picture(browser: Any, state: Any, asked: argparse.Namespace, path: str) -> None:
    context = _context(browser, state, asked, width=1280, theme="light", height=1280)
    page = context.new_page()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    asked.picture.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=asked.picture)
    context.close()


def _show(
    browser: Any, state: Any, asked: argparse.Namespace, paths: dict[str, str]
) -> None:
    """Each page once as a reader's screen shows it, and a page that shows them all."""
    asked.docs.mkdir(parents=True, exist_ok=True)
    context = _context(browser, state, asked, width=1280, theme="light")
    page = context.new_page()
    titles: dict[str, str] = {}
    for name, path in paths.items():
        page.goto(path)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=asked.docs / f"{name}.png")
        titles[name] = page.title().split(" · ")[0]
    context.close()
    (asked.docs / "README.md").write_text(_index(titles), encoding="utf-8")


def _index(titles: dict[str, str]) -> str:
    pictures = "".join(
        f"\n## {title}\n\n![{title}]({name}.png)\n" for name, title in titles.items()
    )
    return (
        "# Every page\n\nTaken by `make screenshots` over the sample utility.\n"
        f"{pictures}"
    )


def _take(
    context: Any, asked: argparse.Namespace, paths: dict[str, str], state: str
) -> list[str]:
    problems: list[str] = []
    for name, path in paths.items():
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error, all_=complaints: all_.append(str(error)))
        answer = page.goto(path)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=asked.out / f"{name}-{state}.png", full_page=True)
        problems += [
            f"{name}-{state}: {said}" for said in _wrong(page, answer, complaints)
        ]
        page.close()
    return problems


def _wrong(page: Any, answer: Any, complaints: list[str]) -> Iterator[str]:
    yield from complaints
    if answer is not None and answer.status >= 500:
        yield f"answered {answer.status}"
    if spill := page.evaluate(_SPILL):
        yield f"scrolls sideways by {spill} pixels"


if __name__ == "__main__":
    sys.exit(main())
