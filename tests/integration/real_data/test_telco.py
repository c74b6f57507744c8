"""The Telco customers as accounts, and what they own."""

import csv
from collections import Counter
from datetime import UTC, datetime

import pytest

from ringmain.collect.files import operations
from ringmain.collect.files.mapping.yaml import read_mapping
from ringmain.govern.access.operations import SYSTEM
from ringmain.unify.register import queries as register

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.real_data]
FILE = "churn/telco/Telco-Customer-Churn.csv"
COLUMNS = {
    "PhoneService": "phone",
    "InternetService": "broadband",
    "StreamingTV": "television",
    "OnlineSecurity": "security",
}
NONE = {"", "No", "No internet service", "No phone service"}
CHARGES = """
contract: bills
source: telco
decimal: "."
fields:
  bill_number: {column: customerID}
  account_number: {column: customerID}
  issued_at: {constant: "2026-01-01"}
  total_pence: {column: TotalCharges, unit: dollars}
"""


def customers(data):
    with (data / FILE).open(newline="") as file:
        return list(csv.DictReader(file))


def test_loads_every_customer_as_an_account(load, data, ask):
    done = load(FILE, "telco_accounts.yaml")
    assert (done.state, done.row_count, done.new_count) == ("done", 7_043, 7_043)
    by_hand = Counter(
        ("closed" if row["Churn"] == "Yes" else "active") for row in customers(data)
    )
    rows = ask("SELECT status, count(*) AS n FROM collect.accounts GROUP BY status")
    assert {row["status"]: row["n"] for row in rows} == by_hand
    assert by_hand == {"active": 5_174, "closed": 1_869}
    assert register.count_nouns()["account"] == 7_043


def test_makes_a_row_of_each_product_a_customer_has(load, data, ask):
    done = load(FILE, "telco_products.yaml")
    by_hand = Counter(
        kind
        for row in customers(data)
        for column, kind in COLUMNS.items()
        if row[column] not in NONE
    )
    assert (done.row_count, done.new_count) == (by_hand.total(), by_hand.total())
    rows = ask(
        "SELECT kind, count(*) AS n FROM collect.product_ownership GROUP BY kind"
    )
    assert {row["kind"]: row["n"] for row in rows} == by_hand
    assert register.count_nouns()["owned_product"] == by_hand.total()


def test_quarantines_the_eleven_customers_without_total_charges(data, empty_lake):
    blank = [row for row in customers(data) if not row["TotalCharges"].strip()]
    assert len(blank) == 11
    file = operations.FileToLoad(
        path=data / FILE,
        contract="bills",
        source="telco",
        mapping=read_mapping(CHARGES),
        file_name="telco.csv",
    )
    tried = operations.dry_run(file=file, actor=SYSTEM, now=NOW)
    assert tried.problem_counts == {("missing", "total_pence"): 11}
    assert (tried.new_count, tried.quarantined_count) == (7_032, 11)
