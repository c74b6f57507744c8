"""Bills worked out again from the exported readings, prices and agreements alone."""

import re
from collections import defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest

PENNY = Decimal("0.01")


def day(text: str) -> date | None:
    return date(*map(int, reversed(text.split("/")))) if text else None


def after(text: str) -> date:
    return day(text) + timedelta(days=1)


def rounded(value: Decimal) -> Decimal:
    sign = -1 if value < 0 else 1
    return sign * abs(value).quantize(PENNY, ROUND_HALF_UP)


class Books:
    """What one would need to check a bill, by key."""

    def __init__(self, sample):
        self.readings = {}
        self.serials = defaultdict(set)
        for row in sample.rows("register_reads"):
            key = row["MSN"], row["Reg"], day(row["ReadDate"])
            assert key not in self.readings
            self.readings[key] = Decimal(row["Reading"])
            self.serials[row["MPxN"]].add(row["MSN"])
        self.dials = defaultdict(dict)
        for row in sample.rows("meter_registers"):
            self.dials[row["MSN"]][row["TimePattern"]] = row["Register"], row["Units"]
        areas = {r["premise_id"]: r["gsp_group"] for r in sample.rows("premises")}
        self.area = {
            row["MPxN"]: areas[row["PremiseId"]] for row in sample.rows("supply_points")
        }
        self.agreements = defaultdict(list)
        for row in sample.rows("agreements"):
            span = day(row["Start"]), day(row["End"]) or date.max
            self.agreements[row["Acct No"], row["MPxN"]].append(
                (*span, row["Tariff Code"])
            )
        self.prices = defaultdict(list)
        for row in sample.rows("prices"):
            key = row["Tariff Code"], row["GSP"], row["Charge"], row["Register"]
            span = day(row["Valid From"]), day(row["Valid To"]) or date.max
            self.prices[key].append((*span, Decimal(row["Price p (ex VAT)"])))
        self.lines = defaultdict(list)
        for row in sample.rows("bill_lines"):
            self.lines[row["Invoice No"]].append(row)
        self.segment = {r["Acct No"]: r["Segment"] for r in sample.rows("accounts")}

    def price(self, line) -> Decimal:
        when = day(line["From"])
        spells = self.agreements[line["Acct No"], line["MPxN"]]
        (tariff,) = [code for begin, end, code in spells if begin <= when < end]
        area = self.area[line["MPxN"]]
        spans = self.prices[tariff, area, line["Charge"], line["Register"]]
        found = [price for begin, end, price in spans if begin <= when < end]
        # A tariff that began before the list does keeps its first price.
        return found[0] if found else spans[0][2]

    def advance(self, line) -> tuple[Decimal, str]:
        """What the dial moved between the two readings of a line, and its unit."""
        pattern = {"1R": "SINGLE", "D": "DAY", "N": "NIGHT", "PK": "PEAK",
                   "OP": "OFF-PEAK"}[line["Register"]]  # fmt: skip
        found = []
        for serial in self.serials[line["MPxN"]]:
            register, unit = self.dials[serial][pattern]
            begin = self.readings.get((serial, register, day(line["From"])))
            end = self.readings.get((serial, register, after(line["To"])))
            if begin is not None and end is not None:
                found.append((end - begin, unit))
        assert len(found) == 1, line
        return found[0]


@pytest.fixture(scope="module")
def books(sample):
    return Books(sample)


def energy(books, line) -> Decimal:
    moved, unit = books.advance(line)
    if unit == "kWh":
        return moved
    heat = Decimal(re.search(r"x ([\d.]+) MJ/m3", line["Text"])[1])
    volume = moved * Decimal("2.83") if unit == "ft3" else moved
    kwh = volume * Decimal("1.02264") * heat / Decimal("3.6")
    return kwh.quantize(PENNY, ROUND_HALF_UP)


def charged(sample, books, charges):
    for bill in sample.rows("bills"):
        if bill["Type"] != "CN":
            yield from (
                line
                for line in books.lines[bill["Invoice No"]]
                if line["Charge"] in charges
            )


def test_charges_what_the_dials_moved(sample, books):
    lines = list(charged(sample, books, {"UNITS", "SEG"}))
    assert len(lines) > 1000
    for line in lines:
        assert Decimal(line["Quantity"]) == energy(books, line), line


def test_charges_the_price_of_the_day_and_region(sample, books):
    for line in charged(sample, books, {"UNITS", "SEG", "STCHG"}):
        assert Decimal(line["Price p"]) == books.price(line), line


def test_charges_quantity_times_price_to_the_penny(sample, books):
    for line in charged(sample, books, {"UNITS", "SEG", "STCHG"}):
        exact = Decimal(line["Quantity"]) * Decimal(line["Price p"])
        pence = exact.quantize(Decimal(1), ROUND_HALF_UP)
        sign = -1 if line["Charge"] == "SEG" else 1
        assert Decimal(line["Amount"]) == sign * pence / 100, line


def test_charges_a_standing_charge_for_every_day(sample, books):
    for line in charged(sample, books, {"STCHG"}):
        assert int(line["Quantity"]) == (after(line["To"]) - day(line["From"])).days


def test_adds_tax_to_the_sum_and_sums_the_lines(sample, books):
    for bill in sample.rows("bills"):
        lines = books.lines[bill["Invoice No"]]
        taxed = [x for x in lines if x["Charge"] in ("UNITS", "STCHG")]
        net = sum((Decimal(line["Amount"]) for line in taxed), Decimal(0))
        rate = 20 if books.segment[bill["Acct No"]] == "SME" else 5
        assert Decimal(bill["Net"]) == net
        assert Decimal(bill["VAT"]) == rounded(net * rate / 100)
        total = sum(Decimal(line["Amount"]) for line in lines)
        assert Decimal(bill["Total"]) == total


def test_covers_every_day_of_the_period_once(sample, books):
    for bill in sample.rows("bills"):
        days = (after(bill["Period To"]) - day(bill["Period From"])).days
        spans = defaultdict(int)
        for line in books.lines[bill["Invoice No"]]:
            if line["Charge"] != "VAT":
                key = line["MPxN"], line["Charge"], line["Register"]
                spans[key] += (after(line["To"]) - day(line["From"])).days
        assert spans
        assert set(spans.values()) == {days}


def test_takes_back_a_wrong_bill_and_bills_again(crowd):
    bills = list(crowd.rows("bills"))
    replaced = [bill for bill in bills if bill["State"] == "REPLACED"]
    credits = [bill for bill in bills if bill["Type"] == "CN"]
    again = {
        (bill["Acct No"], bill["Period From"]) for bill in bills if bill["Type"] == "C"
    }
    assert len(replaced) > 20
    assert sorted(bill["Total"] for bill in replaced) == sorted(
        bill["Total"].removeprefix("-") for bill in credits
    )
    for bill in replaced:
        assert bill["Est"] == "Y"
        assert (bill["Acct No"], bill["Period From"]) in again


def test_bills_follow_one_another_without_gap(sample):
    last = {}
    for bill in sample.rows("bills"):
        if bill["Type"] in ("CN", "C"):
            last[bill["Acct No"]] = bill["Period To"]
            continue
        if bill["Acct No"] in last:
            assert day(bill["Period From"]) == after(last[bill["Acct No"]])
        last[bill["Acct No"]] = bill["Period To"]


def test_balances_add_up(sample):
    bills, paid = defaultdict(list), defaultdict(list)
    for bill in sample.rows("bills"):
        bills[bill["Acct No"]].append(bill)
    for row in sample.rows("payments"):
        if row["State"] == "SETTLED":
            when = date.fromisoformat(row["PostedDate"])
            paid[row["AccountRef"]].append((when, Decimal(row["AmountGBP"])))
    for account in sample.rows("accounts"):
        number, owed = account["Acct No"], Decimal(0)
        for bill in bills[number]:
            owed += Decimal(bill["Total"])
            issued = day(bill["Invoice Date"])
            before = sum(amount for when, amount in paid[number] if when < issued)
            assert Decimal(bill["Balance After"]) == owed - before
        everything = sum(amount for _, amount in paid[number])
        assert Decimal(account["Balance GBP"]) == owed - everything
