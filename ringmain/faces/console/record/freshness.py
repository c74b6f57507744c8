"""Where a block is from and how fresh it is; a source that fell silent is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache

from ringmain.collect.files import queries as files
from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles.shapes import Origin

SILENT_AFTER = timedelta(days=7)
_HEARD_SECONDS = 30
_HEARD = "record:sources-heard"


@dataclass(frozen=True, slots=True)
class SourceSaid:
    """A source and when it last sent anything at all."""

    name: str
    last_heard_at: datetime | None
    silent_days: int

    @property
    def is_silent(self) -> bool:
        """Whether a week went by without a word."""
        return self.silent_days >= SILENT_AFTER.days


@dataclass(frozen=True, slots=True)
class Freshness:
    """A block's sources and when its newest row was learnt."""

    sources: tuple[SourceSaid, ...]
    known_from: datetime | None

    @property
    def silent(self) -> tuple[SourceSaid, ...]:
        """The sources of it that fell silent."""
        return tuple(source for source in self.sources if source.is_silent)


def last_heard(actor: Actor) -> Mapping[str, datetime | None]:
    """When each source was last heard; half a minute old at most."""
    found: dict[str, datetime | None] | None = cache.get(_HEARD)
    if found is None:
        found = {one.name: one.last_heard_at for one in files.list_sources(actor)}
        cache.set(_HEARD, found, _HEARD_SECONDS)
    return found


def freshness_of(
    origins: Iterable[Origin],
    heard: Mapping[str, datetime | None],
    now: datetime,
) -> Freshness:
    """One word on all the rows of a block."""
    told = list(origins)
    names = sorted({name for origin in told for name in origin.sources})
    known = [origin.known_from for origin in told if origin.known_from]
    return Freshness(
        sources=tuple(_said(name, heard.get(name), now) for name in names),
        known_from=max(known, default=None),
    )


def _said(name: str, last: datetime | None, now: datetime) -> SourceSaid:
    return SourceSaid(name, last, (now - last).days if last else 0)
