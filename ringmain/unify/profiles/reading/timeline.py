"""One timeline over all sources, a page at a time; bills, payments and reads of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles.reading import happened
from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.reading.scopes import Scope, Window
from ringmain.unify.profiles.reading.sql import fetch, from_json
from ringmain.unify.profiles.rules import facts
from ringmain.unify.profiles.rules.masking import masked
from ringmain.unify.profiles.rules.words import title_of
from ringmain.unify.profiles.shapes import Detail, TimelineEntry, TimelinePage

_COLUMNS = """e.id, e.kind, e.source, e.account_id, e.party_id, e.premises_id,
    e.supply_point_id, e.occurred_at, e.channel, e.title, e.amount_pence, e.detail,
    e.load_id"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which entries of a timeline; ``until`` and the cursor are not included."""

    kinds: Collection[str] = ()
    channels: Collection[str] = ()
    since: datetime | None = None
    until: datetime | None = None
    known_at: datetime | None = None
    before: tuple[datetime, UUID] | None = None
    limit: int = 50

    def has(self, entry: TimelineEntry) -> bool:
        """Whether an entry of the register itself is among them."""
        at = entry.occurred_at
        return (
            (not self.kinds or entry.kind in self.kinds)
            and not self.channels
            and (self.since is None or at >= self.since)
            and (self.until is None or at < self.until)
            and (self.before is None or (at, entry.entry_id) < self.before)
        )


def read_page(reader: Reader, scope: Scope, wanted: Wanted) -> TimelinePage:
    """One page, the newest first."""
    found = [
        *read_entries(reader.actor, scope, wanted),
        *(entry for entry in happened.entries(reader, scope) if wanted.has(entry)),
    ]
    found.sort(key=lambda entry: (entry.occurred_at, entry.entry_id), reverse=True)
    shown = found[: wanted.limit]
    more = len(found) > wanted.limit
    return TimelinePage(
        entries=tuple(shown), cursor=write_cursor(shown[-1]) if more else None
    )


def read_entries(actor: Actor, scope: Scope, wanted: Wanted) -> list[TimelineEntry]:
    """The filed facts of a scope, the newest first, one more than is wanted."""
    streams = {
        "account_id": scope.accounts,
        "party_id": scope.parties,
        "premises_id": scope.places,
        "supply_point_id": scope.supply_points,
        "meter_id": scope.meters,
    }
    parameters = _parameters(wanted)
    branches = []
    for column, windows in streams.items():
        if windows:
            parameters |= _arrays(column, windows)
            parameters["hidden"] = list(scope.hidden_accounts)
            branches.append(_branch(column, wanted))
    if not branches:
        return []
    statement = f"""SELECT DISTINCT ON (occurred_at, id) * FROM (
        {" UNION ALL ".join(branches)}) AS found
        ORDER BY occurred_at DESC, id DESC LIMIT %(limit)s"""
    return [_entry(actor, row) for row in fetch(statement, parameters)]


def write_cursor(entry: TimelineEntry) -> str:
    """Where the next page begins."""
    return f"{entry.occurred_at.isoformat()}~{entry.entry_id}"


def read_cursor(cursor: str | None) -> tuple[datetime, UUID] | None:
    """The place a cursor names.

    :raises ValueError: it is no cursor of ours.
    """
    if not cursor:
        return None
    at, _, entry_id = cursor.partition("~")
    return datetime.fromisoformat(at), UUID(entry_id)


def _branch(column: str, wanted: Wanted) -> str:
    return f"""(SELECT e.* FROM unnest(
            %({column})s::uuid[], %({column}_first)s::timestamptz[],
            %({column}_until)s::timestamptz[]) AS k(id, first, until)
        CROSS JOIN LATERAL (
            SELECT {_COLUMNS} FROM unify_profiles_timelineentry e
            WHERE {" AND ".join(_conditions(column, wanted))}
            ORDER BY e.occurred_at DESC, e.id DESC LIMIT %(limit)s) e)"""


def _conditions(column: str, wanted: Wanted) -> list[str]:
    conditions = [
        f"e.{column} = k.id",
        "e.occurred_at >= coalesce(k.first, '-infinity')",
        "e.occurred_at < coalesce(k.until, 'infinity')",
    ]
    if column == "meter_id":
        conditions.append("e.supply_point_id IS NULL")
    if column == "party_id":
        # What names both the party and an account of another brand stays hidden.
        conditions.append("(e.account_id = ANY(%(hidden)s::uuid[])) IS NOT TRUE")
    given = {
        "e.kind = ANY(%(kinds)s)": wanted.kinds,
        "e.channel = ANY(%(channels)s)": wanted.channels,
        "e.occurred_at >= %(since)s": wanted.since,
        "e.occurred_at < %(until)s": wanted.until,
        "e.known_at <= %(known_at)s": wanted.known_at,
        "(e.occurred_at, e.id) < (%(before_at)s, %(before_id)s::uuid)": wanted.before,
    }
    return conditions + [text for text, value in given.items() if value]


def _parameters(wanted: Wanted) -> dict[str, Any]:
    before_at, before_id = wanted.before or (None, None)
    return {
        "kinds": list(wanted.kinds),
        "channels": list(wanted.channels),
        "since": wanted.since,
        "until": wanted.until,
        "known_at": wanted.known_at,
        "before_at": before_at,
        "before_id": before_id,
        "limit": wanted.limit + 1,
    }


def _arrays(column: str, windows: Sequence[Window]) -> dict[str, Any]:
    return {
        column: [window.id for window in windows],
        f"{column}_first": [window.starts_at for window in windows],
        f"{column}_until": [window.ends_at for window in windows],
    }


def _entry(actor: Actor, row: tuple[Any, ...]) -> TimelineEntry:
    (entry_id, kind, source, account_id, party_id, premises_id, point_id, at, channel,
     title, amount, detail, load_id) = row  # fmt: skip
    said = from_json(detail)
    fact = facts.fact_of(kind)
    values = masked(actor, fact.contract_name, said) if fact else {}
    return TimelineEntry(
        entry_id=entry_id,
        kind=kind,
        occurred_at=at,
        title=title_of(kind, channel, title, said),
        channel=channel,
        amount_pence=_amount(actor, fact, amount),
        detail=tuple(Detail(field=name, value=one) for name, one in values.items()),
        source=source,
        load_id=load_id,
        party_id=party_id,
        account_id=account_id,
        premises_id=premises_id,
        supply_point_id=point_id,
    )


def _amount(actor: Actor, fact: facts.Fact | None, amount: int | None) -> Any:
    if fact is None or fact.amount is None:
        return None
    return masked(actor, fact.contract_name, {fact.amount: amount})[fact.amount]
