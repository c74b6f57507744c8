"""The pages of the documentation, as the tests here read them."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)


def list_pages() -> list[Path]:
    """README, change log, glossary and everything below docs."""
    above = [ROOT / name for name in ("README.md", "CHANGELOG.md", "GLOSSARY.md")]
    return [*above, *sorted((ROOT / "docs").rglob("*.md"))]


def list_commands(page: Path) -> Iterator[str]:
    """The lines of a page's shell blocks, continued lines joined."""
    for language, block in _FENCE.findall(page.read_text(encoding="utf-8")):
        if language == "sh":
            joined = re.sub(r"\\\n\s*", "", block)
            yield from (line for line in joined.splitlines() if line.strip())


def without_code(page: Path) -> str:
    """A page's text without its code."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return re.sub(r"`[^`\n]*`", "", text)


def name_of(page: Path) -> str:
    """How a test names a page."""
    return page.relative_to(ROOT).as_posix()
