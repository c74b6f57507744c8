"""A real browser on a live server; skipped, with the reason, where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.browser.findings import OPTIONS, Findings

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is missing")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Playwright keeps an event loop in this thread; Django would refuse to query beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for the run."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("No Chromium: apt-get install chromium, then run again.")
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=found, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, live_server: Any) -> Iterator[Any]:
    """A page of its own; anything the browser complains of fails the test."""
    context = chromium.new_context(base_url=live_server.url, locale="en-GB")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" else None,
    )
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture
def sign_in(page: Any) -> Callable[..., Any]:
    """Let a member of staff with these roles in, by keyboard; return the page."""
    from ringmain.govern.access.operations import SYSTEM, add_staff
    from ringmain.govern.access.shapes import Role

    def enter(*roles: Role) -> Any:
        email = f"{'-'.join(roles)}@example.org"
        password = add_staff(
            email=email, name="Sam Staff", roles=roles, now=NOW, actor=SYSTEM
        )
        page.goto("/")
        page.get_by_label("Email").focus()
        page.keyboard.type(email)
        page.keyboard.press("Tab")
        page.get_by_label("Password").focus()
        page.keyboard.type(password)
        page.keyboard.press("Enter")
        playwright.expect(page.get_by_role("heading", level=1)).to_have_text("Home")
        # Keys work once the page's scripts have run.
        page.wait_for_load_state()
        return page

    return enter


_FINDINGS = Findings()


@pytest.fixture(scope="session")
def findings() -> Findings:
    """What the run found on the pages it looked at."""
    return _FINDINGS


@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep what each browser test did, for the accessibility statement."""
    path = Path(report.location[0])
    if report.when == "call" and path.parent.name == "browser":
        _FINDINGS.note_task(path.stem, report.location[2], passed=report.passed)


def pytest_sessionfinish() -> None:
    """`make accessibility` asks for a file of what was found."""
    if path := os.environ.get("ACCESSIBILITY_RESULTS"):
        _FINDINGS.write(Path(path))


@pytest.fixture
def check(page: Any, findings: Findings) -> Callable[[], None]:
    """Assert that axe finds nothing against WCAG 2.2 AA on the page as it stands."""

    def look() -> None:
        response = axe.Axe().run(page, options=OPTIONS).response
        findings.note(page, response)
        found = response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []

    return look


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What one test's pages kept for a minute is none of the next one's business."""
    from django.core.cache import cache

    cache.clear()
