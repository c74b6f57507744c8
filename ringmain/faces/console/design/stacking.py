"""Hand-made tables that become one card a row on a phone: each cell says its column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from django.utils.html import strip_tags

_HEAD = re.compile(r"<thead\b.*?</thead>", re.DOTALL)
_HEADING = re.compile(r"<th\b([^>]*)>(.*?)</th>", re.DOTALL)
_UNSEEN = re.compile(r'<span class="visually-hidden">.*?</span>', re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</\1>", re.DOTALL)
_OPENING = re.compile(r"<(thead|tbody|tfoot|tr|th)\b([^>]*)>")
_SPAN = re.compile(r'\bcolspan="(\d+)"')
_CLASS = re.compile(r'\bclass="')
_EMPTY = re.compile(r'\s*(<span class="faint" aria-label="none">–</span>)?\s*')
_ROLES = {"tr": "row", "th": "columnheader"}
# Up to three columns stand side by side on the smallest phone.
_MOST_BESIDE = 3


def is_wide(content: str) -> bool:
    """Whether a table has more columns than a phone shows beside each other."""
    return len(_titles(content)) > _MOST_BESIDE


def stacked(content: str) -> str:
    """Return head and body with each cell's column and each element's role said.

    A table drawn as cards is no table to a screen reader unless roles say so.
    """
    titles = _titles(content)
    head = _HEAD.search(content)
    split = head.end() if head else 0
    body = _ROW.sub(lambda row: _labelled(row[0], titles), content[split:])
    return _OPENING.sub(_with_role, content[:split] + body)


def _titles(content: str) -> list[str]:
    head = _HEAD.search(content)
    found = _HEADING.findall(head[0]) if head else ()
    return [title for each in found for title in _title(*each)]


def _title(attributes: str, content: str) -> Iterator[str]:
    said = " ".join(strip_tags(_UNSEEN.sub("", content)).split())
    for _ in range(_width(attributes)):
        yield unescape(said)


def _labelled(row: str, titles: list[str]) -> str:
    at = 0

    def say(cell: re.Match[str]) -> str:
        nonlocal at
        title = titles[at] if at < len(titles) else ""
        at += _width(cell[2])
        return _cell(cell[1], cell[2], cell[3], title)

    return _CELL.sub(say, row)


def _cell(tag: str, attributes: str, content: str, title: str) -> str:
    if tag == "th":
        return f'<th{attributes} role="rowheader">{content}</th>'
    if title and "data-label=" not in attributes and _width(attributes) == 1:
        attributes += f' data-label="{escape(title)}"'
    if _EMPTY.fullmatch(content):
        attributes = _with_class(attributes, "is-none")
    return f'<td{attributes} role="cell">{content}</td>'


def _with_class(attributes: str, name: str) -> str:
    if _CLASS.search(attributes):
        return _CLASS.sub(f'class="{name} ', attributes, count=1)
    return f'{attributes} class="{name}"'


def _with_role(opening: re.Match[str]) -> str:
    if "role=" in opening[2]:
        return opening[0]
    role = _ROLES.get(opening[1], "rowgroup")
    return f'<{opening[1]}{opening[2]} role="{role}">'


def _width(attributes: str) -> int:
    found = _SPAN.search(attributes)
    return int(found[1]) if found else 1
