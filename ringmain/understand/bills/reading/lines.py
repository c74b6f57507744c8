"""Bill lines from the lake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from ringmain.foundation.ids.nouns import noun_id
from ringmain.foundation.lake import lake
from ringmain.foundation.time.market_days import local_day
from ringmain.understand.bills.shapes import Line

_COLUMNS = """bill_number, _source, _known_at, line_number, supply_point_id, component,
    rate, description, starts_at, ends_at, quantity, unit, price_pence, amount_pence,
    is_estimated"""


@dataclass(slots=True)
class LinesFound:
    """The lines of one bill, which sources said them, when we last learnt of one."""

    lines: list[Line] = field(default_factory=list)
    sources: set[str] = field(default_factory=set)
    known_at: datetime | None = None


def read_lines(
    account_id: UUID,
    numbers: Mapping[str, str | None],
    zone: ZoneInfo,
    known_at: datetime | None = None,
) -> dict[str, LinesFound]:
    """Return the lines of an account's bills by number.

    ``numbers`` maps a bill's number to its source: lines of that source count alone,
    where it has any. With ``known_at`` only what was known then.

    :raises LakeAway: the lake can't be reached.
    """
    found: dict[str, LinesFound] = defaultdict(LinesFound)
    rows = _rows(account_id, numbers)
    if known_at is not None:
        rows = [row for row in rows if row[2] <= known_at]
    told = {(row[0], row[1]) for row in rows}
    for number, source, heard_at, *values in rows:
        own = numbers[number]
        if (number, own) in told and source != own:
            continue
        bill = found[number]
        bill.lines.append(_line(values, zone))
        bill.sources.add(source)
        bill.known_at = max(heard_at, bill.known_at or heard_at)
    return found


def _rows(account_id: UUID, numbers: Collection[str]) -> list[tuple[Any, ...]]:
    """The rows of these bills; a line need not name its account.

    One id at a time: the engine skips what cannot hold an id that is asked for by
    itself, and reads the whole column for a list of them.
    """
    rows = _where("account_id", account_id)
    if not rows:
        rows = [
            row
            for number in numbers
            for row in _where("bill_id", noun_id("bill", number))
        ]
    return [row for row in rows if row[0] in numbers]


def _where(column: str, id: UUID) -> list[tuple[Any, ...]]:
    sql = (
        f"SELECT {_COLUMNS} FROM collect.bill_lines WHERE {column} = ? "
        "ORDER BY bill_number, line_number"
    )
    try:
        table = lake.read(sql, [id])
    except lake.NothingInLake:
        return []
    return list(zip(*(each.to_pylist() for each in table.columns), strict=True))


def _line(values: list[Any], zone: ZoneInfo) -> Line:
    (place, point, component, rate, words, starts_at, ends_at, quantity, unit, price,
     amount, is_estimated) = values  # fmt: skip
    return Line(
        place=int(place),
        supply_point_id=_uuid(point),
        component=component,
        rate=rate,
        description=words,
        first_day=_day(starts_at, zone),
        end_day=_day(ends_at, zone),
        quantity=_decimal(quantity),
        unit=unit,
        price_pence=_decimal(price),
        amount_pence=int(amount),
        is_estimated=bool(is_estimated),
    )


def _uuid(value: Any) -> UUID | None:
    if value is None or isinstance(value, UUID):
        return value
    return UUID(bytes=value) if isinstance(value, bytes) else UUID(str(value))


def _day(value: datetime | None, zone: ZoneInfo) -> date | None:
    return local_day(value, zone) if value else None


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
