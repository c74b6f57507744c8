"""The rows behind a number, read from the lake by the SQL that added them up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from ringmain.foundation.lake import lake
from ringmain.foundation.settings.options import get_options
from ringmain.foundation.time.market_days import day_start
from ringmain.govern.access.queries import restricted_ids
from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.understand.metrics.reading import tables
from ringmain.understand.metrics.rules.settling import month_after
from ringmain.understand.metrics.shapes import (
    Metric,
    MetricRow,
    RowSource,
    Slice,
    Sums,
)
from ringmain.unify.profiles.restriction.queries import restricted_accounts
from ringmain.unify.register.shapes import Masked

SIDES = ("hits", "against", "rest")
_COMMON = (
    "row_id, happened_at, account_id, account_number, party_id, brand, fuel, channel, "
    "region, _source, _load, _line"
)


def read_rows(
    actor: Actor, metric: Metric, month: date, wanted: Slice, side: str | None,
    *, limit: int, offset: int, now: datetime,
) -> tuple[MetricRow, ...]:  # fmt: skip
    """Rows in the order in which they happened."""
    shown = "".join(f", {column.name}" for column in metric.shown)
    condition, parameters = _condition(actor, metric, month, wanted, side)
    found = lake.read(
        f"SELECT {_COMMON}{shown}, {_side(metric)} AS side "
        f"FROM ({_marks(metric)}) AS marks WHERE {condition} "
        f"ORDER BY happened_at, row_id LIMIT {limit:d} OFFSET {offset:d}",
        parameters,
    )
    rows = tuple(_row(actor, metric, row) for row in found.to_pylist())
    return _without_restricted(actor, rows, now)


def _without_restricted(
    actor: Actor, rows: tuple[MetricRow, ...], now: datetime
) -> tuple[MetricRow, ...]:
    """Rows of persons closed to the actor keep their place and lose all they say.

    A row may name the account only, or somebody else who shares it.
    """
    closed = restricted_ids(actor, {row.party_id for row in rows if row.party_id}, now)
    accounts = {row.account_id for row in rows if row.account_id}
    closed |= restricted_accounts(actor, accounts, now)
    return tuple(
        replace(
            row,
            is_restricted=True,
            account_id=None,
            account_number=None,
            party_id=None,
            side="",
            region="",
            shown=dict.fromkeys(row.shown),
        )
        if row.party_id in closed or row.account_id in closed
        else row
        for row in rows
    )


def add_up(
    actor: Actor, metric: Metric, month: date, wanted: Slice
) -> tuple[Sums, tuple[RowSource, ...]]:
    """What all these rows add up to, and the loads they came with, newest first."""
    condition, parameters = _condition(actor, metric, month, wanted, None)
    found = lake.read(
        "SELECT _source, _load, COUNT(*) AS n, MAX(_known_at) AS known_at, "
        f"COUNT(CASE WHEN {metric.hit} THEN 1 END) AS hits, "
        f"COUNT(CASE WHEN {metric.against} THEN 1 END) AS against "
        f"FROM ({_marks(metric)}) AS marks WHERE {condition} "
        "GROUP BY _source, _load ORDER BY known_at DESC, _load DESC",
        parameters,
    ).to_pylist()
    names = ("n", "hits", "against")
    sums = Sums(**{name: sum(row[name] for row in found) for name in names})
    return sums, tuple(map(_source, found))


def _source(row: dict[str, Any]) -> RowSource:
    return RowSource(
        source=row["_source"],
        load_id=row["_load"],
        count=row["n"],
        newest_known_at=row["known_at"],
    )


def _marks(metric: Metric) -> str:
    return tables.text_of(metric.table or "")


def _condition(
    actor: Actor, metric: Metric, month: date, wanted: Slice, side: str | None
) -> tuple[str, list[Any]]:
    # The instants say the same again, the last one in (an account may end with its
    # month): by them the lake passes over other months.
    zone = ZoneInfo(get_options().zone)
    parts = [
        tables.counted(metric),
        "month = CAST(? AS DATE)",
        "happened_at >= CAST(? AS TIMESTAMPTZ)",
        "happened_at <= CAST(? AS TIMESTAMPTZ)",
    ]
    parameters: list[Any] = [
        month.isoformat(),
        day_start(month, zone).isoformat(),
        day_start(month_after(month), zone).isoformat(),
    ]
    for name, value in wanted.asked.items():
        parts.append(f"{name} = ?")
        parameters.append(value)
    if actor.brands is not None:
        brands = ["", *sorted(actor.brands)]
        parts.append(f"brand IN ({', '.join('?' for _ in brands)})")
        parameters += brands
    if side in SIDES:
        parts.append(f"{_side(metric)} = '{side}'")
    return " AND ".join(parts), parameters


def _side(metric: Metric) -> str:
    return (
        f"CASE WHEN {metric.hit} THEN 'hits' "
        f"WHEN {metric.against} THEN 'against' ELSE 'rest' END"
    )


def _row(actor: Actor, metric: Metric, row: dict[str, Any]) -> MetricRow:
    return MetricRow(
        row_id=UUID(str(row["row_id"])),
        happened_at=row["happened_at"],
        account_id=_uuid(row["account_id"]),
        account_number=_seen(actor, row["account_number"], PersonalDataClass.PSEUDONYM),
        party_id=_uuid(row["party_id"]),
        side=_side_seen(actor, metric, row["side"]),
        brand=row["brand"],
        fuel=row["fuel"],
        channel=row["channel"],
        region=row["region"],
        shown=dict(_shown(actor, metric, row)),
        source=row["_source"],
        load_id=row["_load"],
        line=row["_line"],
    )


def _uuid(value: Any) -> UUID | None:
    """The engine hands ids over as text."""
    return None if value is None else UUID(str(value))


def _shown(
    actor: Actor, metric: Metric, row: dict[str, Any]
) -> Iterator[tuple[str, Any]]:
    for column in metric.shown:
        yield column.name, _seen(actor, row[column.name], column.personal)


def _side_seen(actor: Actor, metric: Metric, side: str) -> str:
    """A hidden score must not be told by the side it is on."""
    classes: Sequence[PersonalDataClass] = [each.personal for each in metric.shown]
    return side if all(map(actor.may_see, classes)) else ""


def _seen(actor: Actor, value: Any, personal: PersonalDataClass) -> Any:
    if value is None or actor.may_see(personal):
        return value
    return Masked(personal)
