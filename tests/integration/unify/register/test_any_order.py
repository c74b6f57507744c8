"""Loads may come in any order: the register is the same."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ringmain.unify.register import operations, queries


def day(year: int, month: int = 1) -> datetime:
    return datetime(year, month, 1, tzinfo=UTC)


LOADS = (
    ("parties", "crm", {"party_number": "C-1", "first_name": "Ada"}),
    ("parties", "billing", {"party_number": "C-1", "last_name": "Lovelace"}),
    ("accounts", "billing", {"account_number": "A-1", "party_number": "C-1"}),
    ("account_roles", "crm", {"account_number": "A-1", "party_number": "C-2",
                              "role": "holder", "starts_at": day(2022)}),
    ("premises", "network", {"premises_number": "P-1", "postcode": "M1 1AA"}),
    ("occupancies", "billing", {"premises_number": "P-1", "party_number": "C-1",
                                "account_number": "A-1", "starts_at": day(2022)}),
    ("supply_points", "network", {"supply_point_number": "1012", "fuel": "electricity",
                                  "premises_number": "P-1"}),
    ("supply_points", "settlement", {"supply_point_number": "1012",
                                     "fuel": "electricity", "profile_class": "1"}),
    ("meter_installations", "mop", {"meter_serial": "M-1", "starts_at": day(2022),
                                    "supply_point_number": "1012",
                                    "ends_at": day(2023)}),
    ("meter_installations", "mop", {"meter_serial": "M-2", "starts_at": day(2023),
                                    "supply_point_number": "1012"}),
    ("meters", "mop", {"meter_serial": "M-1", "fuel": "electricity"}),
    ("agreements", "billing", {"agreement_number": "G-1", "account_number": "A-1",
                               "supply_point_number": "1012", "product_code": "FIX",
                               "starts_at": day(2022)}),
    ("products", "pricing", {"product_code": "FIX", "name": "Fix 12"}),
    ("bills", "billing", {"bill_number": "B-1", "account_number": "A-2",
                          "issued_at": day(2023), "total_pence": 100}),
)  # fmt: skip


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(order=st.permutations(LOADS))
def test_gives_the_same_register_in_any_order(town, order):
    now = datetime(2024, 6, 1, tzinfo=UTC)
    expected = _register_after(town, LOADS, now)

    assert _register_after(town, order, now) == expected


def _register_after(town, loads, now):
    operations.clear(now=now)
    for contract, source, row in loads:
        assert town.settle(contract, row, source=source) == []
    return queries.fingerprint(), queries.count_waiting(), queries.count_nouns()


def test_tells_a_changed_register_apart(town):
    town.settle("parties", {"party_number": "C-1", "last_name": "Lovelace"})
    before = queries.fingerprint()

    town.settle("parties", {"party_number": "C-1", "last_name": "Lovelock"})

    after = queries.fingerprint()
    assert after["party"] != before["party"]
    assert after["account"] == before["account"]
