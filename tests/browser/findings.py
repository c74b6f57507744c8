"""What axe found on which page, kept for the accessibility statement."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": TAGS, "rules": {"target-size": {"enabled": True}}}
_STATE = """() => {
  const chosen = document.documentElement.dataset.theme;
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const system = isDark ? "dark" : "light";
  return {
    title: document.title.split(" · ")[0],
    theme: chosen && chosen !== "system" ? chosen : system,
    width: document.documentElement.clientWidth,
  };
}"""
_OUTCOMES = ("passes", "violations", "incomplete", "inapplicable")


@dataclass
class Seen:
    """One page, in all the states it was looked at."""

    titles: list[str] = field(default_factory=list)
    widths: set[int] = field(default_factory=set)
    themes: set[str] = field(default_factory=set)
    violations: set[str] = field(default_factory=set)
    by_eye: set[str] = field(default_factory=set)


class Findings:
    """All that one run of the tests looked at."""

    def __init__(self) -> None:
        self._pages: dict[str, Seen] = {}
        self._rules: set[str] = set()
        self._tasks: list[tuple[str, str, bool]] = []
        self._engine = ""
        self._browser = ""

    def note(self, page: Any, response: dict[str, Any]) -> None:
        """Keep what axe said of the page as it stands."""
        state = page.evaluate(_STATE)
        seen = self._pages.setdefault(_address(page.url), Seen())
        seen.titles.append(state["title"])
        seen.widths.add(state["width"])
        seen.themes.add(state["theme"])
        seen.violations |= _ids(response["violations"])
        seen.by_eye |= _ids(response["incomplete"])
        self._rules |= {rule for each in _OUTCOMES for rule in _ids(response[each])}
        engine = response["testEngine"]
        self._engine = f"{engine['name']} {engine['version']}"
        self._browser = f"Chromium {page.context.browser.version}"

    def note_task(self, room: str, name: str, *, passed: bool) -> None:
        """Keep what a test did, and whether it came to its end."""
        words = name.removeprefix("test_").partition("[")[0].replace("_", " ")
        task = (room.removeprefix("test_").replace("_", " "), words, passed)
        if task not in self._tasks:
            self._tasks.append(task)

    def write(self, path: Path) -> None:
        """Write them for the statement, pages in the order of their addresses."""
        said = {
            "tested_on": datetime.now(UTC).date().isoformat(),
            "engine": self._engine,
            "browser": self._browser,
            "tags": TAGS,
            "rules": sorted(self._rules),
            "tasks": [
                {"room": room, "does": words, "passed": passed}
                for room, words, passed in sorted(self._tasks)
            ],
            "pages": [_page(*each) for each in sorted(self._pages.items())],
        }
        text = json.dumps(said, indent=1, ensure_ascii=False)
        path.write_text(f"{text}\n", encoding="utf-8")


def _page(address: str, seen: Seen) -> dict[str, Any]:
    return {
        "title": seen.titles[0],
        "address": address,
        "checks": len(seen.titles),
        "windows": [str(width) for width in sorted(seen.widths)],
        "themes": sorted(seen.themes),
        "violations": sorted(seen.violations),
        "by_eye": sorted(seen.by_eye),
    }


def _ids(outcomes: list[dict[str, Any]]) -> set[str]:
    return {outcome["id"] for outcome in outcomes}


def _address(url: str) -> str:
    """Return the pattern behind an address: one page of all customers."""
    from django.urls import Resolver404, resolve

    try:
        return f"/{resolve(urlsplit(url).path).route}"
    except Resolver404:
        return "(a page that does not exist)"
