"""Where a customer found leads, and why they were found."""

from __future__ import annotations

from django import template

from ringmain.faces.console.find.options import customer_url as url_of
from ringmain.faces.console.find.saying import say_all
from ringmain.unify.profiles.search.shapes import Hit

register = template.Library()


@register.filter
def customer_url(hit: Hit) -> str:
    """The page of a customer, or of the account that stands for itself."""
    return url_of(hit)


@register.filter
def why(hit: Hit) -> str:
    """Why a customer was found, in words."""
    return say_all(hit.reasons)
