"""What an address asks of the scorecard, and addresses that ask it."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest

from ringmain.faces.console.design.links import date_asked, text_asked
from ringmain.understand.metrics.shapes import DIMENSIONS, Slice

NOT_KNOWN = "-"  # in an address: rows of which it is not known


def slice_asked(request: HttpRequest) -> Slice:
    """The brand, fuel, channel and region asked for."""
    said = {name: text_asked(request, name) for name in DIMENSIONS}
    return Slice(
        **{
            name: "" if value == NOT_KNOWN else value
            for name, value in said.items()
            if value
        }
    )


def month_asked(request: HttpRequest) -> date | None:
    """The month asked for, by any of its days."""
    asked = date_asked(request, "month")
    return asked.replace(day=1) if asked else None


def query(wanted: Slice, month: date | None = None, **more: str | None) -> str:
    """The part of an address that asks for these, with its question mark."""
    said = {name: value or NOT_KNOWN for name, value in wanted.asked.items()}
    if month:
        said["month"] = month.isoformat()
    said |= {name: value for name, value in more.items() if value}
    return f"?{urlencode(said)}" if said else ""


def narrowed(wanted: Slice, dimension: str, value: str) -> Slice:
    """The same, and this value of a dimension too."""
    return Slice(**{**wanted.asked, dimension: value})
