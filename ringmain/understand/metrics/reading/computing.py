"""Making the lake's two small tables and adding up every metric."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files import operations as files
from ringmain.foundation.lake import lake
from ringmain.foundation.lake.portable import subset
from ringmain.foundation.time.market_days import day_start, local_day
from ringmain.understand.metrics.reading import tables
from ringmain.understand.metrics.rules import settling
from ringmain.understand.metrics.shapes import Kind, Metric

MOST_MONTHS = 36
_EVENTS = ("survey_answers", "interactions", "cases", "bills", "register_reads")
_NUMBERS = ("n", "hits", "against", "total", "squares")
_PLACE = ("month", "brand", "fuel", "region", "channel")


@dataclass(frozen=True, slots=True)
class Computed:
    """What a computation found: cells for each metric, and facts of each table."""

    cells: pa.Table
    facts: dict[str, Any]


def compute(*, now: datetime, zone: ZoneInfo) -> Computed:
    """Add up every metric over the lake.

    :raises LakeAway: the lake can't be reached.
    """
    try:
        return _compute(now, zone)
    except lake.NothingInLake:
        # Before every contract has been loaded once, the others' tables are empty.
        files.prepare_tables(contracts=(*tables.contracts(), *_EVENTS))
        return _compute(now, zone)


def _compute(now: datetime, zone: ZoneInfo) -> Computed:
    newest, months = _months(now, zone)
    _make_months(months, zone)
    _make_table("metric_accounts", tables.text_of("metric_accounts"))
    parts: list[pa.Table] = []
    facts: dict[str, Any] = {}
    for table in tables.event_tables():
        metrics = tables.metrics_of(table)
        facts[table] = _facts(table, metrics)
        parts += _cells(table, metrics, by_channel=False)
        if any("channel" in metric.dimensions for metric in metrics):
            parts += _cells(table, metrics, by_channel=True)
    said = {
        "newest": newest.isoformat() if newest else None,
        "months": [month.isoformat() for month in months],
        "tables": facts,
    }
    return Computed(pa.concat_tables(parts), said)


def _months(now: datetime, zone: ZoneInfo) -> tuple[datetime | None, tuple[date, ...]]:
    """The newest event that is not of the future, and the months that have events."""
    spans = [_span(name, now) for name in _EVENTS]
    oldest = min((first for first, _ in spans if first), default=None)
    newest = max((last for _, last in spans if last), default=None)
    if oldest is None or newest is None:
        return None, (local_day(now, zone).replace(day=1),)
    first, last = (local_day(at, zone).replace(day=1) for at in (oldest, newest))
    return newest, settling.months_between(first, last)[-MOST_MONTHS:]


def _span(contract: str, now: datetime) -> tuple[datetime | None, datetime | None]:
    """From the first of its events to the last; what is dated after now is no event."""
    column = get_contract(contract).happened_at
    row = lake.read(
        f"SELECT MIN({column}) AS first, MAX({column}) AS last "
        f"FROM collect.{contract} WHERE {column} <= CAST(? AS TIMESTAMPTZ)",
        [(now + timedelta(days=1)).isoformat()],
    ).to_pylist()[0]
    return row["first"], row["last"]


def _make_months(months: tuple[date, ...], zone: ZoneInfo) -> None:
    rows = [row for month in months for row in _pieces(month, zone)]
    columns = ("month", "utc_month", "starts_at", "ends_at")
    kinds = (pa.date32(), pa.date32(), _instant(), _instant())
    arrays = [
        pa.array([row[at] for row in rows], kind) for at, kind in enumerate(kinds)
    ]
    made = pa.table(dict(zip(columns, arrays, strict=True)))
    shape = tables.text_of("metric_months")
    with lake.writing() as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS understand")
        connection.execute("DROP TABLE IF EXISTS understand.metric_months")
        connection.execute(f"CREATE TABLE understand.metric_months AS {shape} LIMIT 0")
        connection.register("made_months", made)
        connection.execute(
            "INSERT INTO understand.metric_months SELECT * FROM made_months"
        )
        connection.unregister("made_months")


def _instant() -> pa.DataType:
    return pa.timestamp("us", "UTC")


def _pieces(
    month: date, zone: ZoneInfo
) -> Iterator[tuple[date, date, datetime, datetime]]:
    """A local month cut at the months of UTC, so that rows join it by one of those."""
    start = day_start(month, zone)
    end = day_start(settling.month_after(month), zone)
    while start < end:
        utc_month = start.astimezone(UTC).date().replace(day=1)
        after = settling.month_after(utc_month)
        cut = min(end, datetime(after.year, after.month, 1, tzinfo=UTC))
        yield month, utc_month, start, cut
        start = cut


def _make_table(table: str, sql: str) -> None:
    subset.check(sql)
    with lake.writing() as connection:
        connection.execute(f"DROP TABLE IF EXISTS understand.{table}")
        connection.execute(f"CREATE TABLE understand.{table} AS {sql}")


def _facts(table: str, metrics: tuple[Metric, ...]) -> dict[str, Any]:
    row = lake.read(tables.facts_of(table, metrics)).to_pylist()[0]
    return {
        "rows": row["row_count"],
        "oldest": row["oldest"].isoformat() if row["oldest"] else None,
        "newest": row["newest"].isoformat() if row["newest"] else None,
        "left_out": {metric.key: row[f"out_{at}"] for at, metric in enumerate(metrics)},
    }


def _cells(
    table: str, metrics: tuple[Metric, ...], *, by_channel: bool
) -> Iterator[pa.Table]:
    rows = lake.read(tables.sums_of(table, metrics, by_channel=by_channel))
    for at, metric in enumerate(metrics):
        yield _cells_of(rows, at, metric, by_channel=by_channel)


def _cells_of(rows: pa.Table, at: int, metric: Metric, *, by_channel: bool) -> pa.Table:
    wanted = [*_PLACE, *(f"{name}_{at}" for name in _NUMBERS)]
    cells = rows.select(wanted).rename_columns([*_PLACE, *_NUMBERS])
    cells = cells.filter(pa.compute.greater(cells["n"], 0))
    if metric.kind is Kind.PER_CUSTOMER:
        found = lake.read(tables.squares_of(metric, by_channel=by_channel))
        cells = cells.drop_columns(["squares"]).join(found, list(_PLACE))
    key = pa.array([metric.key] * cells.num_rows, pa.string())
    kinds = pa.schema([*_SCHEMA])
    return cells.append_column("metric", key).select(kinds.names).cast(kinds)


_SCHEMA = (
    pa.field("metric", pa.string()),
    pa.field("month", pa.date32()),
    *(pa.field(name, pa.string()) for name in ("brand", "fuel", "region", "channel")),
    *(pa.field(name, pa.int64()) for name in ("n", "hits", "against")),
    *(pa.field(name, pa.float64()) for name in ("total", "squares")),
)
