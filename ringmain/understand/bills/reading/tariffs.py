"""Which tariffs of a bill's supplies began while two bills ran."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID
from zoneinfo import ZoneInfo

from ringmain.foundation.time.market_days import local_day
from ringmain.understand.bills.reading.points import PointNamed
from ringmain.understand.bills.shapes import Charged, TariffBegun
from ringmain.unify.register import queries as register


def read_begun(
    account_id: UUID,
    points: Mapping[UUID, PointNamed],
    bills: tuple[Charged, Charged],
    zone: ZoneInfo,
) -> tuple[TariffBegun, ...]:
    """Return the agreements of an account that began after the first day of the two.

    One that begins on the account's very first day is no change.
    """
    since, until = bills[0].first_day, bills[1].end_day
    if since is None or until is None:
        return ()
    rows = register.list_rows("agreement", by="supply_point_id", ids=list(points))
    begun = [
        (row, day)
        for row in rows
        if row["account_id"] == account_id
        and (day := local_day(row["starts_at"], zone))
        and since < day < until
    ]
    ids = {row["product_id"] for row, _ in begun}
    names = {
        product.id: product["name"] or product["product_code"]
        for product in register.list_rows("product", by="id", ids=ids)
    }
    return tuple(
        TariffBegun(points[row["supply_point_id"]].label, names[row["product_id"]], day)
        for row, day in sorted(begun, key=lambda one: one[1])
    )
