"""What the browser tests found, as they wrote it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("results.json")


@dataclass(frozen=True, kw_only=True, slots=True)
class PageResult:
    """One page as it was tested: how often, in which windows, what was found."""

    title: str
    address: str
    checks: int
    windows: tuple[str, ...]
    themes: tuple[str, ...]
    violations: tuple[str, ...]
    by_eye: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """What one test did in the browser, as a sentence without its subject."""

    room: str
    does: str
    passed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Results:
    """All of one run."""

    tested_on: date
    engine: str
    browser: str
    tags: tuple[str, ...]
    rules: tuple[str, ...]
    pages: tuple[PageResult, ...]
    tasks: tuple[Task, ...]

    @property
    def windows(self) -> list[str]:
        """Every width at which a page was looked at, in pixels."""
        return sorted({w for page in self.pages for w in page.windows}, key=int)

    @property
    def themes(self) -> list[str]:
        """Every theme in which a page was looked at."""
        return sorted({theme for page in self.pages for theme in page.themes})

    @property
    def failed(self) -> list[Task]:
        """The tasks that did not come to their end."""
        return [task for task in self.tasks if not task.passed]

    @property
    def check_count(self) -> int:
        """How many states of pages were looked at."""
        return sum(page.checks for page in self.pages)

    @property
    def violation_count(self) -> int:
        """How many rules were broken, page by page."""
        return sum(len(page.violations) for page in self.pages)


@cache
def read_results(path: Path = PATH) -> Results:
    """Read the results that came with this version."""
    said = json.loads(path.read_text(encoding="utf-8"))
    return Results(
        tested_on=date.fromisoformat(said["tested_on"]),
        engine=said["engine"],
        browser=said["browser"],
        tags=tuple(said["tags"]),
        rules=tuple(said["rules"]),
        pages=tuple(_page(page) for page in said["pages"]),
        tasks=tuple(Task(**task) for task in said["tasks"]),
    )


def _page(said: dict[str, object]) -> PageResult:
    lists = ("windows", "themes", "violations", "by_eye")
    return PageResult(
        title=str(said["title"]),
        address=str(said["address"]),
        checks=int(str(said["checks"])),
        **{name: tuple(_texts(said[name])) for name in lists},
    )


def _texts(said: object) -> list[str]:
    return [str(text) for text in said] if isinstance(said, list) else []
