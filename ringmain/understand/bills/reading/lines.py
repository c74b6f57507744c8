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
    numbers: Mapping[str, str | None], zone: ZoneInfo
) -> dict[str, LinesFound]:
    """Return the lines of bills by number, each from its bill's source if it has any.

    ``numbers`` maps a bill's number to its source.

    :raises LakeAway: the lake can't be reached.
    """
    found: dict[str, LinesFound] = defaultdict(LinesFound)
    rows = _rows(list(numbers)) if numbers else []
    told = {(row[0], row[1]) for row in rows}
    for number, source, known_at, *values in rows:
        own = numbers[number]
        if (number, own) in told and source != own:
            continue
        bill = found[number]
        bill.lines.append(_line(values, zone))
        bill.sources.add(source)
        bill.known_at = max(known_at, bill.known_at or known_at)
    return found


def _rows(numbers: Collection[str]) -> list[tuple[Any, ...]]:
    # The table is sorted by the bill's id, so that a look-up opens few rows.
    ids = [noun_id("bill", number) for number in numbers]
    marks = ", ".join("?" for _ in ids)
    sql = (
        f"SELECT {_COLUMNS} FROM collect.bill_lines WHERE bill_id IN ({marks}) "
        "ORDER BY bill_number, line_number"
    )
    try:
        table = lake.read(sql, ids)
    except lake.NothingInLake:
        return []
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


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
