"""The parts of a page. docs/reference/design-parts.md shows how each is used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from ringmain.faces.console.design.stacking import is_wide, stacked

register = template.Library()
_SHAPES = ("lines", "chart", "table", "stats")


def _part(name: str, **context: Any) -> SafeString:
    return render_to_string(f"console/parts/{name}.html", context)


@register.simple_block_tag
def panel(
    content: str,
    title: str,
    *,
    id: str = "",
    count: int | None = None,
    href: str = "",
    link: str = "See all",
    lead: str = "",
    origin: Any = None,
    actions: str = "",
    wait: str = "",
) -> SafeString:
    """A section of a page: title, body, and where its data came from."""
    return _part(
        "panel",
        content=content,
        title=title,
        id=id or slugify(title),
        count=count,
        href=href,
        link=link,
        lead=lead,
        origin=origin,
        actions=actions,
        wait=wait,
    )


@register.simple_tag
def came_from(sources: Any, known_at: datetime | None = None) -> SafeString:
    """Where data came from and how fresh they are, in one small line."""
    named = [sources] if isinstance(sources, str) else list(sources or ())
    return _part("origin", sources=named, known_at=known_at)


@register.simple_block_tag
def stats(content: str, label: str = "") -> SafeString:
    """A row of key figures; its `stat` blocks stand between hairlines."""
    named = format_html(' aria-label="{}"', label) if label else ""
    return format_html('<dl class="facts"{}>{}</dl>', named, content)


@register.simple_block_tag
def stat(
    content: str,
    title: str,
    *,
    href: str = "",
    note: str = "",
    change: str = "",
    direction: str = "",
    tone: str = "",
    help: str = "",
) -> SafeString:
    """One key figure; ``change`` is said with an arrow when ``direction`` is given."""
    return _part(
        "stat",
        content=content,
        title=title,
        href=href,
        note=note,
        change=change,
        direction=direction,
        tone=tone,
        help=help,
    )


@register.simple_tag
def tabs(links: Sequence[Any], label: str, target: str = "") -> SafeString:
    """Tabs: links of which one is here; ``target`` swaps only that element."""
    return _part("tabs", links=links, label=label, target=target)


@register.simple_tag
def chips(chips: Sequence[Any], clear_url: str = "", label: str = "") -> SafeString:
    """What narrows the list, each with a cross that takes it away."""
    return _part(
        "chips", chips=chips, clear_url=clear_url, label=label or "Narrowed by"
    )


@register.simple_tag
def choices(links: Sequence[Any], label: str) -> SafeString:
    """One of several: small round links of which one is here."""
    return _part("choices", links=links, label=label)


@register.simple_block_tag
def tablebox(
    content: str, caption: str, *, classes: str = "", note: str = ""
) -> SafeString:
    """A table written by hand: `<thead>` and `<tbody>` inside.

    With more than three columns it becomes cards on a phone; ``is-kept`` keeps it one.
    """
    is_stacked = "is-kept" not in classes and is_wide(content)
    if is_stacked or "is-stacked" in classes:
        content, is_stacked = mark_safe(stacked(content)), True  # noqa: S308
    return _part(
        "tablebox",
        content=content,
        caption=caption,
        classes=classes.replace("is-stacked", "").strip(),
        note=note,
        is_stacked=is_stacked,
    )


@register.simple_block_tag
def nothing(
    content: str, title: str, *, icon: str = "", small: bool = False
) -> SafeString:
    """An empty state: what will be here, how to get it, an example."""
    return _part("nothing", content=content, title=title, icon=icon, small=small)


@register.simple_block_tag
def notice(content: str, tone: str = "note", title: str = "") -> SafeString:
    """A message in the page: note, good, warn or bad."""
    return _part("notice", content=content, tone=tone, title=title)


@register.simple_tag
def away(what: str, store: str = "the lake") -> SafeString:
    """A block whose data cannot be reached now; the rest of the page stands."""
    return _part("away", what=what, store=store)


@register.simple_tag
def skeleton(label: str, shape: str = "lines") -> SafeString:
    """The outline of what is being fetched, shown after 200 ms."""
    return _part("skeleton", label=label, shape=shape if shape in _SHAPES else "lines")


@register.simple_tag
def later(
    url: str, label: str, shape: str = "lines", id: str = "", when: str = "load"
) -> SafeString:
    """A block fetched after the page: skeleton, then its content, a link without JS."""
    return _part(
        "later",
        url=url,
        label=label,
        shape=shape if shape in _SHAPES else "lines",
        id=id,
        when=when,
    )


@register.simple_tag
def progress(
    label: str, value: float | None = None, said: str = "", leave: bool = True
) -> SafeString:
    """Long work: how far it is (0 to 1, or unknown), and that one may leave."""
    percent = None if value is None else round(100 * min(max(value, 0), 1))
    return _part("progress", label=label, percent=percent, said=said, leave=leave)


@register.simple_block_tag
def dialog(content: str, id: str, title: str, *, kind: str = "dialog") -> SafeString:
    """A native dialog, opened by `opens`. The form inside brings its own buttons."""
    return _part("dialog", content=content, id=id, title=title, kind=kind)


@register.simple_block_tag
def side(content: str, id: str, title: str, *, href: str = "") -> SafeString:
    """A side panel: the same dialog, at the right edge and as tall as the window."""
    return _part("dialog", content=content, id=id, title=title, kind="side", href=href)


@register.simple_block_tag
def opens(content: str, id: str, *, classes: str = "button quiet") -> SafeString:
    """The button that opens a dialog or a side panel on the same page."""
    return format_html(
        '<button class="{}" type="button" command="show-modal" commandfor="{}" '
        'data-opens="{}">{}</button>',
        classes, id, id, content,
    )  # fmt: skip


@register.simple_block_tag
def menu(
    content: str, label: str, *, icon: str = "", align: str = "", classes: str = ""
) -> SafeString:
    """A small box below its button: choices, a short form."""
    return _part(
        "menu", content=content, label=label, icon=icon, align=align, classes=classes
    )


@register.simple_block_tag
def more(content: str, label: str, *, is_open: bool = False) -> SafeString:
    """Something folded away under its name."""
    return format_html(
        '<details class="more"{}><summary>{}</summary><div>{}</div></details>',
        mark_safe(" open") if is_open else "",
        label,
        content,
    )


@register.simple_tag
def field(bound: Any, *, classes: str = "") -> SafeString:
    """One form field with its label, hint and error, tied together."""
    return _part("field", field=bound, classes=classes)


@register.simple_tag
def restricted(ask_url: str = "") -> SafeString:
    """A person whose page this reader may not open, and the way to ask."""
    return _part("restricted", ask_url=ask_url)
