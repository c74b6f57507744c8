"""What a usage page was asked for: whose meter, which days, which of its pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from ringmain.faces.console.design.tables import date_asked
from ringmain.faces.console.usage.stay import Stay, stay_asked

PICTURES = {
    "year": "Half-hours",
    "days": "Days",
    "months": "Months",
    "average": "Average day",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A supply point, a direction, the days [first, until) where they are named."""

    supply_point_id: UUID
    direction: str
    stay: Stay
    first: date | None = None
    until: date | None = None

    def url(self, picture: str, **changes: Any) -> str:
        """The address of one of the pictures, with the stay kept."""
        wish = replace(self, **changes) if changes else self
        base = reverse(f"usage:{picture}", args=[self.supply_point_id, self.direction])
        query = wish._query()
        return f"{base}?{query}" if query else base

    def _query(self) -> str:
        said = {"from": self.first, "until": self.until}
        named = {name: str(day) for name, day in said.items() if day}
        return f"{urlencode(named)}{self.stay.query}".removeprefix("&")

    @property
    def is_whole(self) -> bool:
        """Whether no days are named."""
        return self.first is None and self.until is None


def asked_of(request: HttpRequest, supply_point_id: UUID, direction: str) -> Asked:
    """Read what the address asks for; days that make no sense are not named."""
    first, until = date_asked(request, "from"), date_asked(request, "until")
    if first and until and first >= until:
        first = until = None
    return Asked(supply_point_id, direction, stay_asked(request), first, until)
