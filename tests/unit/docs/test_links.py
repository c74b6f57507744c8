"""Every link between pages leads somewhere."""

import re
from pathlib import Path

import pytest
from pages import list_pages, name_of, without_code

_LINK = re.compile(r"\]\(([^)\s]+)\)")


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ +(.+)$", page.read_text(encoding="utf-8"), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def _leads_nowhere(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    if not target.exists():
        return True
    return bool(anchor) and anchor not in _anchors(target)


@pytest.mark.parametrize("page", list_pages(), ids=name_of)
def test_leads_somewhere(page: Path) -> None:
    links = _LINK.findall(without_code(page))
    inside = [link for link in links if "://" not in link]

    assert [link for link in inside if _leads_nowhere(page, link)] == []
