"""From the last bill to this one: where each bar stands."""

from decimal import Decimal
from uuid import UUID

from ringmain.faces.console.bills.waterfall import waterfall_of
from ringmain.understand.bills.shapes import Cause, Change, Effect

GAS = UUID("00000000-0000-0000-0000-00000000000f")
USAGE = Effect(
    cause=Cause.USAGE, pence=3000, supply_point_id=GAS,
    before=Decimal(300), after=Decimal("412.4"), unit="kWh",
)  # fmt: skip
DAYS = Effect(
    cause=Cause.DAYS, pence=1000, before=Decimal(30), after=Decimal(34), unit="days"
)


def _change(before, *effects):
    after = before + sum(one.pence for one in effects)
    return Change(
        before_pence=before, after_pence=after, effects=effects,
        days_before=30, days_after=34,
    )  # fmt: skip


def test_climbs_from_one_bill_to_the_other_in_the_order_of_attribution():
    fall = waterfall_of(_change(6000, USAGE, DAYS), {GAS: "gas"})

    assert [(one.name, one.pence, one.left, one.width) for one in fall.steps] == [
        ("The last bill", 6000, "0.00%", "60.00%"),
        ("Days billed", 1000, "60.00%", "10.00%"),
        ("Use of gas", 3000, "70.00%", "30.00%"),
        ("This bill", 10_000, "0.00%", "100.00%"),
    ]
    assert [one.detail for one in fall.steps[1:3]] == [
        "30 → 34 days",
        "300 → 412\N{NO-BREAK SPACE}kWh",
    ]


def test_stands_on_zero_where_a_bill_is_a_credit():
    credit = Effect(cause=Cause.CREDITS, pence=-8000)

    fall = waterfall_of(_change(6000, credit), {})

    assert fall.zero == "25.00%"
    assert [(one.kind, one.left, one.width) for one in fall.steps] == [
        ("total", "25.00%", "75.00%"),
        ("down", "0.00%", "100.00%"),
        ("total", "0.00%", "25.00%"),
    ]
