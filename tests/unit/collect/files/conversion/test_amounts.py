"""Numbers, money and energy as people write them become whole pence and whole Wh."""

from decimal import Decimal

import pyarrow as pa
import pytest

PAYMENT = """
contract: payments
decimal: "{decimal}"
fields:
  payment_number: {{constant: "P1"}}
  account_number: {{constant: "A1"}}
  paid_at: {{constant: "2024-05-01"}}
  amount_pence: {{column: amount, unit: {unit}}}
"""
READ = """
contract: interval_reads
fields:
  supply_point_number: {{constant: "1200012345678"}}
  starts_at: {{constant: "2024-05-01T00:00:00Z"}}
  energy_wh: {{column: energy, unit: {unit}}}
"""


def payment(decimal=".", unit="pounds"):
    return PAYMENT.format(decimal=decimal, unit=unit)


@pytest.mark.parametrize(
    ("said", "pence"),
    [
        ("84.10", 8410),
        ("84", 8400),
        ("£84.10", 8410),
        ("£ 1,234.50", 123450),
        ("1,234,567.89", 123456789),
        ("1 234.50", 123450),
        ("1'234.50", 123450),
        ("1\N{NO-BREAK SPACE}234.50", 123450),
        ("-84.10", -8410),
        ("84.10-", -8410),
        ("(84.10)", -8410),
        ("(£1,234.50)", -123450),
        ("1,234.50-", -123450),
        ("-£1,234.50", -123450),
        ("+84.10", 8410),
        ("  84.10  ", 8410),
        (".5", 50),
        ("84.", 8400),
    ],
)
def test_reads_pounds_as_a_bank_writes_them(convert, said, pence):
    assert convert(payment(), [{"amount": said}]).row["amount_pence"] == pence


@pytest.mark.parametrize(
    ("said", "pence"),
    [
        ("84,10", 8410),
        ("1.234,50", 123450),
        ("1.234", 123400),
        ("1.234.567,89", 123456789),
        ("(1.234,50)", -123450),
        ("1.234,50 €", 123450),
    ],
)
def test_reads_a_decimal_comma_where_the_mapping_says_so(convert, said, pence):
    assert convert(payment(","), [{"amount": said}]).row["amount_pence"] == pence


@pytest.mark.parametrize(
    "said", ["1,5", "1,23.50", "12,34", "n/a", "--5", "1.2.3", "5 5a", "()", "-", "£"]
)
def test_never_guesses_at_an_amount(convert, said):
    assert convert(payment(), [{"amount": said}]).problem == (
        "not_an_amount",
        "amount_pence",
        f"amount_pence: “{said}” is not an amount of money.",
    )


@pytest.mark.parametrize(
    ("pounds", "pence"),
    [
        ("0.125", 13),
        ("0.124999", 12),
        ("-0.125", -13),
        ("2.675", 268),
        ("1.005", 101),
    ],
)
def test_rounds_half_a_penny_up_on_both_sides_of_zero(convert, pounds, pence):
    assert convert(payment(), [{"amount": pounds}]).row["amount_pence"] == pence


def test_rounds_halves_of_a_parquet_column_the_same_way(convert):
    rows = [{"amount": 2.675}, {"amount": 1.005}, {"amount": -0.125}, {"amount": None}]
    found = convert(payment(), rows, types={"amount": pa.float64()})
    assert found.values("amount_pence") == [268, 101, -13, "refused"]


def test_takes_pence_as_pence(convert):
    assert convert(payment(unit="pence"), [{"amount": "8410"}]).row == convert(
        payment(unit="pounds"), [{"amount": "84.10"}]
    ).row | {"s_amount_pence": "8410"}


@pytest.mark.parametrize(
    ("unit", "said", "wh"),
    [
        ("kWh", "0.2345", 235),
        ("kWh", "1,234.5", 1_234_500),
        ("Wh", "234", 234),
        ("MWh", "0.001", 1_000),
        ("kWh", "0", 0),
    ],
)
def test_stores_energy_in_whole_watt_hours(convert, unit, said, wh):
    found = convert(READ.format(unit=unit), [{"energy": said}])
    assert found.row["energy_wh"] == wh


def test_keeps_an_empty_read_as_missing(convert):
    assert convert(READ.format(unit="kWh"), [{"energy": " "}]).row["energy_wh"] is None


@pytest.mark.parametrize(
    ("kind", "said", "wh"),
    [
        (pa.float32(), 0.1, 100),
        (pa.float64(), 0.2345, 235),
        (pa.decimal128(10, 4), Decimal("0.2345"), 235),
        (pa.int64(), 3, 3000),
    ],
)
def test_takes_numbers_of_a_parquet_file_as_they_are(convert, kind, said, wh):
    found = convert(READ.format(unit="kWh"), [{"energy": said}], types={"energy": kind})
    assert found.row["energy_wh"] == wh


PREMISES = """
contract: premises
fields:
  premises_number: {constant: "P1"}
  bedrooms: {column: beds}
  floor_area_m2: {column: area}
"""


def test_keeps_decimals_to_six_places(convert):
    found = convert(PREMISES, [{"beds": "3", "area": "81.25"}])
    assert found.row["floor_area_m2"] == Decimal("81.250000")
    assert found.row["bedrooms"] == 3


def test_refuses_half_a_bedroom(convert):
    assert convert(PREMISES, [{"beds": "2.5", "area": None}]).problem == (
        "not_whole",
        "bedrooms",
        "bedrooms: “2.5” has a fraction; a whole number is meant.",
    )


@pytest.mark.parametrize(
    ("beds", "message"),
    [
        ("-1", "bedrooms: “-1” is below the least allowed, 0."),
        ("51", "bedrooms: “51” is above the most allowed, 50."),
    ],
)
def test_keeps_numbers_within_their_limits(convert, beds, message):
    found = convert(PREMISES, [{"beds": beds, "area": None}])
    assert found.problem == ("out_of_range", "bedrooms", message)


def test_refuses_a_number_too_large_to_store_and_goes_on(convert):
    rows = [{"beds": "9" * 40, "area": None}, {"beds": "2", "area": "50"}]
    assert convert(PREMISES, rows).values("bedrooms") == ["refused", 2]


def test_refuses_a_parquet_number_too_large_to_convert_and_goes_on(convert):
    rows = [{"energy": 9_000_000_000_000_000_000}, {"energy": 2}]
    found = convert(READ.format(unit="kWh"), rows, types={"energy": pa.int64()})
    assert found.values("energy_wh") == ["refused", 2000]
