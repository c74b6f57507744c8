"""Why a bill changed: exact to the penny, and adding up whatever the bills say."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ringmain.understand.bills.rules import attribution
from ringmain.understand.bills.rules.rounding import share_out
from ringmain.understand.bills.shapes import Cause, Charged, Line

POWER = UUID("00000000-0000-0000-0000-00000000000e")
GAS = UUID("00000000-0000-0000-0000-00000000000f")
SUN = UUID("00000000-0000-0000-0000-0000000000ad")


def _unit(point, first, end, kwh, price, pence, **more):
    return Line(
        place=1, supply_point_id=point, component="unit", rate="single",
        first_day=first, end_day=end, quantity=Decimal(kwh), unit="kWh",
        price_pence=Decimal(price), amount_pence=pence, **more,
    )  # fmt: skip


def _standing(point, first, end, price, pence):
    return Line(
        place=2, supply_point_id=point, component="standing",
        first_day=first, end_day=end, quantity=Decimal((end - first).days),
        unit="days", price_pence=Decimal(price), amount_pence=pence,
    )  # fmt: skip


def _other(component, pence, point=None):
    return Line(place=9, component=component, supply_point_id=point, amount_pence=pence)


def _bill(*lines):
    return Charged(total_pence=sum(one.amount_pence for one in lines), lines=lines)


def _said(before, after):
    effects = attribution.attribute(before, after)
    return [(one.cause, one.pence) for one in effects]


MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
# 31 days of 300 kWh of gas at 6p, 30p a day; VAT at 5 %.
ADAS_MARCH = _bill(
    _unit(GAS, MARCH, APRIL, "310", "6", 1860),
    _standing(GAS, MARCH, APRIL, "30", 930),
    _other("tax", 140),
)


def test_puts_a_longer_period_down_to_days():
    until = APRIL + timedelta(days=31 + 4)
    longer = _bill(
        _unit(GAS, APRIL, until, "350", "6", 2100),
        _standing(GAS, APRIL, until, "30", 1050),
        _other("tax", 158),
    )

    (days,) = attribution.attribute(ADAS_MARCH, longer)

    assert (days.cause, days.pence) == (Cause.DAYS, 378)
    assert (days.before, days.after) == (31, 35)


def test_prices_more_gas_at_the_old_price_with_its_vat():
    more = _bill(
        _unit(GAS, APRIL, APRIL + timedelta(days=31), "410", "6", 2460),
        _standing(GAS, APRIL, APRIL + timedelta(days=31), "30", 930),
        _other("tax", 170),
    )

    (usage,) = attribution.attribute(ADAS_MARCH, more)

    # 100 kWh x 6p = £6.00, and 5 % VAT on it.
    assert (usage.cause, usage.pence) == (Cause.USAGE, 630)
    assert (usage.before, usage.after, usage.unit) == (310, 410, "kWh")


def test_takes_days_first_then_usage_then_price_then_standing_charge():
    # 30 days; 330 kWh instead of 300 at March's pace; 6p to 7p; 30p to 40p a day.
    april = _bill(
        _unit(GAS, APRIL, MAY, "330", "7", 2310),
        _standing(GAS, APRIL, MAY, "40", 1200),
        _other("tax", 176),
    )

    effects = attribution.attribute(ADAS_MARCH, april)

    assert [(one.cause, one.pence) for one in effects] == [
        (Cause.PRICE, 346),  # 330 kWh x 1p x 1.05 = 346.5
        (Cause.STANDING, 315),  # 30 days x 10p x 1.05
        (Cause.USAGE, 189),  # 30 kWh x 6p x 1.05
        (Cause.DAYS, -94),  # a day less at 60p + 30p, x 1.05 = 94.5
    ]
    assert sum(one.pence for one in effects) == 3686 - 2930
    assert effects[0].changed_on == (APRIL,)
    assert effects[1].changed_on == (APRIL,)


def test_tells_day_and_night_apart_but_takes_changed_rates_together():
    single = _bill(_unit(POWER, MARCH, APRIL, "100", "20", 2000))
    night = Line(
        place=2, supply_point_id=POWER, component="unit", rate="night",
        first_day=APRIL, end_day=APRIL + timedelta(days=31), quantity=Decimal(60),
        price_pence=Decimal(10), amount_pence=600,
    )  # fmt: skip
    day = Line(
        place=1, supply_point_id=POWER, component="unit", rate="day",
        first_day=APRIL, end_day=APRIL + timedelta(days=31), quantity=Decimal(50),
        price_pence=Decimal(30), amount_pence=1500,
    )  # fmt: skip

    # 10 kWh more at 20p; then 110 kWh at 19.09p, which was 20p: £1.00 less.
    assert _said(single, _bill(day, night)) == [
        (Cause.USAGE, 200),
        (Cause.PRICE, -100),
    ]


def test_names_a_supply_that_came_or_went():
    with_power = _bill(
        *ADAS_MARCH.lines[:2],
        _unit(POWER, MARCH, APRIL, "100", "20", 2000),
        _other("tax", 240),
    )

    assert _said(ADAS_MARCH, with_power) == [(Cause.ADDED, 2100)]
    assert _said(with_power, ADAS_MARCH) == [(Cause.GONE, -2100)]


def test_bears_no_vat_on_what_is_paid_for_export():
    def bill(paid):
        export = Line(
            place=3, supply_point_id=SUN, component="export", amount_pence=-paid,
            first_day=MARCH, end_day=APRIL,
        )  # fmt: skip
        return _bill(*ADAS_MARCH.lines, export)

    assert _said(bill(500), bill(1900)) == [(Cause.EXPORT, -1400)]


def test_names_vat_only_where_its_rate_has_changed():
    business = _bill(*ADAS_MARCH.lines[:2], _other("tax", 558))

    assert _said(ADAS_MARCH, business) == [(Cause.TAX, 418)]


def test_says_what_the_lines_do_not_explain():
    odd = Charged(total_pence=2930 + 700, lines=ADAS_MARCH.lines)
    credited = _bill(*ADAS_MARCH.lines, _other("credit", -1000))

    assert _said(ADAS_MARCH, odd) == [(Cause.NOT_ITEMISED, 700)]
    assert _said(ADAS_MARCH, credited) == [(Cause.CREDITS, -1000)]


def test_compares_totals_where_lines_are_missing():
    assert _said(Charged(total_pence=2930), Charged(total_pence=4000)) == [
        (Cause.NOT_ITEMISED, 1070)
    ]
    assert _said(Charged(total_pence=5), Charged(total_pence=5)) == []


def test_finds_nothing_between_a_bill_and_itself():
    assert attribution.attribute(ADAS_MARCH, ADAS_MARCH) == ()


def test_calls_pennies_of_rounding_no_change_of_price():
    before = _bill(_unit(GAS, MARCH, APRIL, "100.4", "5.991", 601))
    after = _bill(_unit(GAS, APRIL, APRIL + timedelta(days=31), "151.7", "5.991", 909))

    assert _said(before, after) == [(Cause.USAGE, 308)]


def test_reads_a_negative_bill():
    sunny = _bill(
        _unit(GAS, APRIL, APRIL + timedelta(days=31), "10", "6", 60),
        _standing(GAS, APRIL, APRIL + timedelta(days=31), "30", 930),
        _other("tax", 50),
        _other("credit", -5000),
    )

    assert sunny.total_pence == -3960
    assert _said(ADAS_MARCH, sunny) == [
        (Cause.CREDITS, -5000),
        (Cause.USAGE, -1890),
    ]


def test_gives_pennies_left_to_those_who_lost_most():
    parts = [Fraction(15, 10), Fraction(15, 10), Fraction(-1), Fraction(0)]

    assert share_out(parts, 2) == [2, 1, -1, 0]


_days = st.integers(0, 90).map(lambda number: MARCH + timedelta(days=number))
_lines = st.builds(
    Line,
    place=st.integers(1, 9),
    supply_point_id=st.sampled_from([None, POWER, GAS, SUN]),
    component=st.sampled_from(
        ["unit", "standing", "export", "tax", "credit", "adjustment", "other"]
    ),
    rate=st.sampled_from([None, "single", "day", "night"]),
    first_day=st.none() | _days,
    end_day=st.none() | _days,
    quantity=st.none() | st.decimals(-500, 5000, places=3),
    price_pence=st.none() | st.decimals(0, 100, places=3),
    amount_pence=st.integers(-50_000, 200_000),
)
_bills = st.builds(
    Charged,
    total_pence=st.integers(-100_000, 1_000_000),
    tax_pence=st.none() | st.integers(-500, 50_000),
    first_day=st.none() | _days,
    end_day=st.none() | _days,
    lines=st.lists(_lines, max_size=8).map(tuple),
)


@given(_bills, _bills)
def test_always_adds_up_to_the_difference(before, after):
    change = attribution.compare(before, after)

    assert sum(one.pence for one in change.effects) == change.difference_pence
    assert change.difference_pence == after.total_pence - before.total_pence


@given(_bills)
def test_never_finds_a_cause_between_equals(bill):
    assert attribution.attribute(bill, bill) == ()


@given(st.lists(st.fractions(-10_000, 10_000), min_size=1, max_size=9))
def test_moves_no_part_by_a_penny(parts):
    rest = Fraction(sum(parts).__ceil__()) - sum(parts)
    exact = [*parts, rest]

    whole = share_out(exact, sum(parts).__ceil__())

    assert sum(whole) == sum(exact)
    assert all(abs(one - two) < 1 for one, two in zip(whole, exact, strict=True))
