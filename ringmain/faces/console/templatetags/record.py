"""How a record's page writes: links that keep the date, key figures, hidden values."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language_info

from ringmain.faces.console.design.channels import channel_name
from ringmain.faces.console.record.as_of import with_dates
from ringmain.faces.console.record.frame import Figure
from ringmain.faces.console.templatetags import console
from ringmain.unify.profiles.person_shapes import EntryField
from ringmain.unify.profiles.shapes import TimelineEntry
from ringmain.unify.register.shapes import Masked

register = template.Library()
_WRITERS = {
    "number": console.count,
    "pence": console.pence,
    "day": console.day,
    "ago": console.ago,
    "text": console.or_dash,
}


@register.simple_tag(takes_context=True)
def record_url(context: Any, route: str, *parts: Any) -> str:
    """The address of another record, looking at the same dates as this page."""
    return with_dates(reverse(route, args=parts), context.get("asked_dates"))


@register.simple_tag(takes_context=True)
def record_here(context: Any, url: str) -> str:
    """An address of this record, looking at the same dates as this page."""
    return with_dates(url, context.get("asked_dates"))


@register.filter
def channel(code: str) -> str:
    """A way of contact as people write it: SMS, e-mail, letter."""
    return channel_name(code)


@register.filter
def figure_value(figure: Figure) -> Any:
    """A key figure in its manner."""
    return _WRITERS[figure.kind](figure.value)


@register.filter
def shown(value: Any) -> Any:
    """A value of a person's; what the reader's role hides says so plainly."""
    if isinstance(value, Masked):
        return format_html(
            '<span class="hidden-value" title="Your role does not see {} data">'
            "hidden from your role</span>",
            value.personal,
        )
    if value in (None, ""):
        return console.or_dash(value)
    return format_html("<bdi>{}</bdi>", value)


@register.simple_tag(takes_context=True)
def entry_url(context: Any, entry: TimelineEntry) -> str:
    """The address of one entry of the timeline on this page."""
    url = f"{context['timeline_url']}{entry.entry_id}/"
    return with_dates(url, context.get("asked_dates"))


@register.simple_tag(takes_context=True)
def entry_link(context: Any, entry_id: UUID) -> str:
    """The address of an entry of which a block knows the id only."""
    return with_dates(f"{context['timeline_url']}{entry_id}/", context["asked_dates"])


@register.filter
def language(code: Any) -> Any:
    """A language by its name: cy is Welsh."""
    try:
        return get_language_info(str(code).lower())["name"]
    except KeyError:
        return shown(code)


@register.filter
def product_kind(kind: str | None) -> Any:
    """Something they own, with its capitals: EV charger, Heat pump."""
    said = console.sentence(kind)
    return f"EV{said[2:]}" if kind and kind.startswith("ev") else said


@register.filter
def outage_words(entry: TimelineEntry) -> str:
    """How long a supply was off."""
    restored = entry.get("restored_at")
    if restored in (None, ""):
        return "no source has said that it is back"
    minutes = int((_instant(restored) - entry.occurred_at).total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    return f"off for {hours} h {rest} min" if hours else f"off for {rest} min"


_UNITS = ("_pence", "_seconds", "_at", "_m2", "_wh")


@register.filter
def field_title(name: str) -> str:
    """A contract's field as a reader calls it: balance_after_pence is Balance after."""
    for unit in _UNITS:
        name = name.removesuffix(unit)
    said = name.removeprefix("is_").replace("_", " ")
    return said[:1].upper() + said[1:]


@register.filter
def field_value(field: EntryField) -> Any:
    """A field of an entry in its manner; hidden values say so."""
    value = field.value
    if value in (None, "") or isinstance(value, Masked):
        return shown(value)
    if field.name.endswith("_pence"):
        return console.pence(int(str(value)))
    if field.name.endswith("_at"):
        return when(_instant(value))
    if field.name.endswith("_seconds"):
        return f"{console.count(int(str(value)))} s"
    if isinstance(value, dict | list):
        return format_html("<code>{}</code>", json.dumps(value, ensure_ascii=False))
    return _plain(value)


@register.filter
def when(at: datetime) -> Any:
    """An instant; what has only a date in its source is a day."""
    local = timezone.localtime(at)
    is_day = (local.hour, local.minute) == (0, 0)
    return console.day(at) if is_day else console.moment(at)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return console.yes(value)
    if isinstance(value, int | float | Decimal):
        return _number(value)
    return shown(str(value).replace("_", " "))


def _number(value: Any) -> str:
    try:
        return f"{Decimal(str(value)).normalize():,f}"
    except InvalidOperation:
        return str(value)


def _instant(value: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
