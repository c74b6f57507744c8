"""Which picture is shown of which days, and the ways from it to others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ringmain.faces.console.usage.asked import PICTURES, Asked
from ringmain.faces.console.usage.gathering import Reach

_BY_YEAR = ("year", "average")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the days [first, end)."""

    picture: str
    asked: Asked
    reach: Reach
    first: date
    end: date

    @property
    def choices(self) -> list[tuple[str, str, str]]:
        """Each picture's name, title and address."""
        return [(name, title, self.asked.url(name)) for name, title in PICTURES.items()]

    @property
    def before(self) -> str:
        """The same picture of as many days before; empty where nothing is before."""
        if self.first <= self.reach.first:
            return ""
        return self._moved(self.first - (self.end - self.first), self.first)

    @property
    def after(self) -> str:
        """The same picture of as many days after; empty at the end."""
        if self.end >= self.reach.end:
            return ""
        return self._moved(self.end, self.end + (self.end - self.first))

    @property
    def latest(self) -> str:
        """The picture of no days in particular; empty where it is that."""
        if self.asked.is_whole:
            return ""
        return self.asked.url(self.picture, first=None, until=None)

    def _moved(self, first: date, until: date) -> str:
        # A year is named by its end alone.
        is_year = self.picture in _BY_YEAR and self.asked.first is None
        wish = replace(self.asked, first=None if is_year else first, until=until)
        return wish.url(self.picture)
