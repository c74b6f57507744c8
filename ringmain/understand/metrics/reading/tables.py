"""The SQL files of the room, and the SQL built of them and the definitions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files as package_files

from ringmain.understand.metrics.definitions import catalogue
from ringmain.understand.metrics.shapes import Kind, Metric

MADE = ("metric_months", "metric_accounts")
ALL_CHANNELS = "*"
_ROOM = "ringmain.understand.metrics"
_DIMENSIONS = "month, brand, fuel, region"


@cache
def text_of(table: str) -> str:
    """The SELECT of a file, without its header."""
    text = package_files(_ROOM).joinpath(f"sql/{table}.sql").read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


def event_tables() -> tuple[str, ...]:
    """The tables that metrics are made of, each once, in their order."""
    named = (metric.table for metric in catalogue.METRICS if metric.table)
    return tuple(dict.fromkeys(named))


def metrics_of(table: str) -> tuple[Metric, ...]:
    """The metrics made of a table's rows."""
    return tuple(metric for metric in catalogue.METRICS if metric.table == table)


def contracts() -> tuple[str, ...]:
    """The contracts whose rows any metric is made of."""
    named = (name for metric in catalogue.METRICS for name in metric.made_of)
    return tuple(dict.fromkeys(named))


def digest() -> str:
    """A fingerprint of all that decides a number besides the rows."""
    return catalogue.digest(tuple(map(text_of, (*MADE, *event_tables()))))


def counted(metric: Metric) -> str:
    """Which rows count, as a condition."""
    return f"({metric.about}) AND ({metric.counts})"


def left_out(metric: Metric) -> str:
    """Which rows speak of it and can't be used, as a condition; not those too fresh."""
    return (
        f"({metric.about}) AND NOT coalesce({metric.counts}, 1 = 0) "
        f"AND age_days >= {metric.settles_after_days}"
    )


def sums_of(table: str, metrics: Sequence[Metric], *, by_channel: bool) -> str:
    """SQL that adds up every metric of a table, one row for each cell."""
    channel = "channel" if by_channel else f"'{ALL_CHANNELS}'"
    columns = ", ".join(
        column for at, metric in enumerate(metrics) for column in _columns(at, metric)
    )
    return (
        f"SELECT {_DIMENSIONS}, {channel} AS channel, {columns} "
        f"FROM ({text_of(table)}) AS marks "
        f"GROUP BY {_DIMENSIONS}{', channel' if by_channel else ''}"
    )


def squares_of(metric: Metric, *, by_channel: bool) -> str:
    """SQL of the squares of each customer's count, added up for each cell."""
    channel = "channel" if by_channel else f"'{ALL_CHANNELS}'"
    return (
        f"SELECT {_DIMENSIONS}, channel, "
        "CAST(SUM(count_of_one * count_of_one) AS DOUBLE) AS squares FROM ("
        f"SELECT {_DIMENSIONS}, channel, who, COUNT(*) AS count_of_one FROM ("
        f"SELECT {_DIMENSIONS}, {channel} AS channel, "
        "CAST(coalesce(account_id, row_id) AS VARCHAR) AS who "
        f"FROM ({text_of(metric.table or '')}) AS marks WHERE {counted(metric)}"
        f") AS named GROUP BY {_DIMENSIONS}, channel, who"
        f") AS each_one GROUP BY {_DIMENSIONS}, channel"
    )


def facts_of(table: str, metrics: Sequence[Metric]) -> str:
    """SQL of a table's rows: how many, from when to when, how many are left out."""
    columns = "".join(
        f", COUNT(CASE WHEN {left_out(metric)} THEN 1 END) AS out_{at}"
        for at, metric in enumerate(metrics)
    )
    return (
        "SELECT COUNT(*) AS row_count, MIN(happened_at) AS oldest, "
        f"MAX(happened_at) AS newest{columns} FROM ({text_of(table)}) AS marks"
    )


def _columns(at: int, metric: Metric) -> tuple[str, ...]:
    when = counted(metric)
    value = f"CAST({metric.value} AS DOUBLE)"
    sums = {
        "n": f"CAST(COUNT(CASE WHEN {when} THEN 1 END) AS BIGINT)",
        "hits": _count(when, metric.hit),
        "against": _count(when, metric.against),
        "total": _sum(when, value),
        "squares": _sum(when, f"{value} * {value}"),
    }
    if metric.kind is Kind.PER_CUSTOMER:
        sums["squares"] = "CAST(0 AS DOUBLE)"
    return tuple(f"{sql} AS {name}_{at}" for name, sql in sums.items())


def _count(when: str, also: str) -> str:
    return f"CAST(COUNT(CASE WHEN {when} AND ({also}) THEN 1 END) AS BIGINT)"


def _sum(when: str, value: str) -> str:
    return f"CAST(coalesce(SUM(CASE WHEN {when} THEN {value} END), 0) AS DOUBLE)"
