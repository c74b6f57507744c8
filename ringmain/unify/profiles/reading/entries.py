"""The filed facts of a scope: where they stand, and one entry from one row.

The statement is one whatever is asked of it: a branch per kind of link, in each a
lateral look along the index that files entries under that link by time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles.reading.scopes import Scope, Window
from ringmain.unify.profiles.reading.sql import from_json
from ringmain.unify.profiles.reading.wanted import Wanted
from ringmain.unify.profiles.rules import facts
from ringmain.unify.profiles.rules.masking import masked
from ringmain.unify.profiles.rules.words import title_of
from ringmain.unify.profiles.shapes import Detail, TimelineEntry

TABLE = "unify_profiles_timelineentry"
COLUMNS = """e.id, e.kind, e.source, e.account_id, e.party_id, e.premises_id,
    e.supply_point_id, e.occurred_at, e.channel, e.title, e.amount_pence, e.detail,
    e.load_id, e.line, e.known_at"""
NEWEST_FIRST = "ORDER BY e.occurred_at DESC, e.id DESC"
_KNOWN = "known_entries"


@dataclass(frozen=True, slots=True)
class Filed:
    """SQL that selects the filed entries of a scope, as known at the time asked."""

    branches: tuple[tuple[str, str], ...] = ()
    first: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)
    table: str = TABLE

    def select(self, columns: str, tail: str = "", *, union: str = "UNION ALL") -> str:
        """Every branch's entries `e`; ``tail`` stands in each branch and window."""
        return f" {union} ".join(
            f"""(SELECT e.* FROM {windows}
                 CROSS JOIN LATERAL (SELECT {columns} FROM {self.table} e
                    WHERE {conditions} {tail}) e)"""
            for windows, conditions in self.branches
        )


def filed(scope: Scope, wanted: Wanted) -> Filed:
    """Where the entries of a scope stand that are wanted."""
    streams = {name: windows for name, windows in _streams(scope).items() if windows}
    parameters = wanted.parameters | {"hidden": list(scope.hidden_accounts)}
    for column, windows in streams.items():
        parameters |= _arrays(column, windows)
    return Filed(
        branches=tuple((_windows(one), _conditions(one, wanted)) for one in streams),
        first=_as_known(list(streams)) if wanted.known_at else "",
        parameters=parameters,
        table=_KNOWN if wanted.known_at else TABLE,
    )


def entry_of(actor: Actor, row: Sequence[Any]) -> TimelineEntry:
    """One entry from one row of `COLUMNS`, masked for who reads it."""
    (entry_id, kind, source, account_id, party_id, premises_id, point_id, at, channel,
     title, amount, detail, load_id, line, known_at) = row  # fmt: skip
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
        line=line,
        known_at=known_at,
        topic=title,
        party_id=party_id,
        account_id=account_id,
        premises_id=premises_id,
        supply_point_id=point_id,
    )


def _streams(scope: Scope) -> dict[str, tuple[Window, ...]]:
    return {
        "account_id": scope.accounts,
        "party_id": scope.parties,
        "premises_id": scope.places,
        "supply_point_id": scope.supply_points,
        "meter_id": scope.meters,
    }


def _windows(column: str) -> str:
    return f"""unnest(%({column})s::uuid[], %({column}_first)s::timestamptz[],
                      %({column}_until)s::timestamptz[]) AS k(id, first, until)"""


def _conditions(column: str, wanted: Wanted) -> str:
    conditions = [
        f"e.{column} = k.id",
        "e.occurred_at >= coalesce(k.first, '-infinity')",
        "e.occurred_at < coalesce(k.until, 'infinity')",
        *wanted.conditions,
    ]
    if column == "meter_id":
        conditions.append("e.supply_point_id IS NULL")
    if column == "party_id":
        # What names both the party and an account of another brand stays hidden.
        conditions.append("(e.account_id = ANY(%(hidden)s::uuid[])) IS NOT TRUE")
    return " AND ".join(conditions)


def _arrays(column: str, windows: Sequence[Window]) -> dict[str, Any]:
    return {
        column: [window.id for window in windows],
        f"{column}_first": [window.starts_at for window in windows],
        f"{column}_until": [window.ends_at for window in windows],
    }


def _as_known(columns: Sequence[str]) -> str:
    """The entries as they were known: those that stand, and those since corrected."""
    named = " OR ".join(f"e.{one} = ANY(%({one})s::uuid[])" for one in columns)
    links = " || ".join(f"%({one})s::uuid[]" for one in columns)
    if not columns:
        return ""
    return f"""{_KNOWN} AS MATERIALIZED (
        SELECT {COLUMNS}, e.meter_id FROM {TABLE} e
        WHERE ({named}) AND e.known_at <= %(known_at)s
        UNION ALL
        SELECT {COLUMNS}, e.meter_id FROM unify_profiles_pastentry v
        CROSS JOIN LATERAL jsonb_populate_record(NULL::{TABLE}, v.row) e
        WHERE v.links && ({links}) AND v.known_from <= %(known_at)s
              AND %(known_at)s < v.known_to)"""


def _amount(actor: Actor, fact: facts.Fact | None, amount: int | None) -> Any:
    if fact is None or fact.amount is None:
        return None
    return masked(actor, fact.contract_name, {fact.amount: amount})[fact.amount]
