"""How a record's page writes: links that keep the date, key figures, hidden values."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html

from ringmain.faces.console.record.as_of import with_dates
from ringmain.faces.console.record.frame import Figure
from ringmain.faces.console.templatetags import console
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
