"""Add sources of live events, change them, and give them keys."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from ringmain.collect.web_events.models import EventSource
from ringmain.collect.web_events.queries.sources import NoSuchSource, shape_of
from ringmain.collect.web_events.shapes.sources import SourceShape
from ringmain.govern.access.operations import require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.govern.audit.operations import note
from ringmain.govern.audit.shapes import Subject

ENRICHMENTS = ("user_agent", "page", "campaign", "geography")
LARGEST_BATCH = 4_194_304  # what RudderStack's SDKs send at most
_SMALLEST_BATCH = 32_768  # one event
_LONGEST_PROMISE_SECONDS = 86_400
_CHANGEABLE = frozenset(
    {
        *("title", "kind", "owner", "brand", "plan", "switched_off", "origins"),
        *("keeps_address", "most_batch_bytes", "fresh_within_seconds"),
    }
)


class SourceExists(ValueError):
    """If you are hitting this: another source has that name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"A source called {name!r} exists already. Choose another name."
        )


class CannotBeSource(ValueError):
    """If you are hitting this: a source can't have that value; `field` says where."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def add_source(
    *,
    name: str,
    title: str,
    kind: str,
    actor: Actor,
    now: datetime,
    owner: str = "",
    brand: str = "",
    plan: str = "",
) -> SourceShape:
    """Let a website, app or service send events; its write key is made here.

    :raises NotPermitted: the actor may not manage sources.
    :raises SourceExists: another source has that name.
    :raises CannotBeSource: a value is not fit.
    """
    require(actor, Permission.MANAGE_SOURCES)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,59}", name):
        said = "A name has up to 60 small letters, digits, hyphens and underscores"
        raise CannotBeSource("name", f"{said}; {name[:80]!r} has not.")
    if EventSource.objects.filter(name=name).exists():
        raise SourceExists(name)
    source = EventSource(
        name=name,
        write_key=_make_key(),
        added_at=now,
        added_by=actor.name,
        changed_at=now,
    )
    fields = {"title": title, "kind": kind, "owner": owner, "plan": plan}
    _set(source, {**fields, "brand": brand}, actor)
    source.save()
    _note(actor, "source.added", source, now)
    return shape_of(source, actor)


@transaction.atomic
def change_source(
    *, name: str, actor: Actor, now: datetime, **fields: Any
) -> SourceShape:
    """Change what is given and leave the rest; the door obeys within a second.

    :raises NotPermitted: the actor may not manage sources.
    :raises NoSuchSource: there is none in the actor's brands.
    :raises CannotBeSource: a value is not fit, or a field can't be changed.
    """
    source = _get(name, actor)
    _set(source, fields, actor)
    return _save(source, actor, "source.changed", now)


@transaction.atomic
def replace_write_key(*, name: str, actor: Actor, now: datetime) -> str:
    """Give a source a new key and return it; the old one is refused from now on.

    :raises NotPermitted: the actor may not manage sources.
    :raises NoSuchSource: there is none in the actor's brands.
    """
    source = _get(name, actor)
    source.write_key = _make_key()
    _save(source, actor, "source.key_replaced", now)
    return source.write_key


@transaction.atomic
def set_enabled(
    *, name: str, is_enabled: bool, actor: Actor, now: datetime
) -> SourceShape:
    """Let a source send, or refuse what it sends.

    :raises NotPermitted: the actor may not manage sources.
    :raises NoSuchSource: there is none in the actor's brands.
    """
    source = _get(name, actor)
    source.is_enabled = is_enabled
    action = "source.enabled" if is_enabled else "source.disabled"
    return _save(source, actor, action, now)


def _get(name: str, actor: Actor) -> EventSource:
    require(actor, Permission.MANAGE_SOURCES)
    source = EventSource.objects.select_for_update().filter(name=name).first()
    if source is None or not actor.may_see_brand(source.brand):
        raise NoSuchSource(name)
    return source


def _save(source: EventSource, actor: Actor, action: str, now: datetime) -> SourceShape:
    source.changed_at = now
    source.save()
    _note(actor, action, source, now)
    return shape_of(source, actor)


def _note(actor: Actor, action: str, source: EventSource, now: datetime) -> None:
    subject = Subject(noun="event_source", id=source.pk)
    note(
        actor=actor, action=action, subject=subject, now=now, page="web_events.sources"
    )


def _make_key() -> str:
    # Letters and digits alone: it goes into headers, addresses and host pages.
    return f"rm{secrets.token_hex(16)}"


def _set(source: EventSource, fields: Mapping[str, Any], actor: Actor) -> None:
    for field, value in fields.items():
        if field not in _CHANGEABLE:
            raise CannotBeSource(field, f"A source's {field!r} can't be changed.")
        check = _CHECKS.get(field)
        setattr(source, field, check(value) if check else value)
    if not actor.may_see_brand(source.brand):
        raise CannotBeSource("brand", f"{source.brand!r} is not one of your brands.")


def _title(value: str) -> str:
    if not value.strip():
        raise CannotBeSource("title", "Give the source a title that people know it by.")
    return value.strip()


def _kind(value: str) -> str:
    if value not in EventSource.Kind.values:
        kinds = ", ".join(EventSource.Kind.values)
        raise CannotBeSource("kind", f"A source is one of {kinds}; {value!r} is not.")
    return value


def _switched_off(value: Any) -> list[str]:
    unknown = sorted(set(value) - set(ENRICHMENTS))
    if unknown:
        known = ", ".join(ENRICHMENTS)
        message = f"{unknown[0]!r} is no enrichment. There are {known}."
        raise CannotBeSource("switched_off", message)
    return sorted(set(value))


def _origins(value: Any) -> list[str]:
    for origin in value:
        parts = urlsplit(origin)
        if origin != f"{parts.scheme}://{parts.netloc}" or not parts.netloc:
            message = f"{origin!r} is no web origin, such as https://www.example.com"
            raise CannotBeSource("origins", message)
    return [origin.lower() for origin in value]


def _between(field: str, least: int, most: int, value: Any) -> int:
    number = int(value)
    if not least <= number <= most:
        message = f"{number:,} is not between {least:,} and {most:,}."
        raise CannotBeSource(field, message)
    return number


def _most_batch_bytes(value: Any) -> int:
    return _between("most_batch_bytes", _SMALLEST_BATCH, LARGEST_BATCH, value)


def _fresh_within_seconds(value: Any) -> int:
    return _between("fresh_within_seconds", 1, _LONGEST_PROMISE_SECONDS, value)


_CHECKS = {
    "title": _title,
    "kind": _kind,
    "switched_off": _switched_off,
    "origins": _origins,
    "most_batch_bytes": _most_batch_bytes,
    "fresh_within_seconds": _fresh_within_seconds,
}
