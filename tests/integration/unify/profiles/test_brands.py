"""A customer of two brands: staff of one see their own side only."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.unify.profiles import queries
from ringmain.unify.profiles.shapes import AsOf

NOW = AsOf(true_at=datetime(2024, 6, 1, tzinfo=UTC))
START = datetime(2022, 1, 1, tzinfo=UTC)
TEX = noun_id("party", "C-3")
VOLT = make_actor("v", [Role.MANAGER], ["Volt"])


@pytest.fixture
def both(town):
    """Tex is with Volt for one account and with Quantum for another."""
    town.settle("parties", {"party_number": "C-3", "last_name": "Ramirez"})
    for number, brand in (("A-3", "Volt"), ("A-4", "Quantum")):
        account = {"account_number": number, "party_number": "C-3", "brand": brand}
        town.settle("accounts", {**account, "balance_pence": 100})
        town.settle("agreements", {"agreement_number": f"G-{brand}",
                                   "account_number": number, "product_code": "PAYG",
                                   "supply_point_number": f"10-{brand}",
                                   "starts_at": START})  # fmt: skip
        town.settle("interactions", {"interaction_number": f"I-{brand}",
                                     "channel": "call", "party_number": "C-3",
                                     "account_number": number,
                                     "occurred_at": START})  # fmt: skip
    return town


def test_shows_the_accounts_and_agreements_of_the_brand(both):
    customer = queries.get_customer(VOLT, TEX, NOW)

    assert [one.number for one in customer.accounts] == ["A-3"]
    assert [one.number for one in customer.agreements] == ["G-Volt"]
    assert customer.balance_pence == 100


def test_lists_the_accounts_of_the_brand(both):
    (row,) = queries.list_customers(VOLT).rows

    assert row.account_numbers == ("A-3",)
    assert row.brands == ("Volt",)


def test_tells_what_happened_with_the_brand(both):
    calls = queries.list_timeline(VOLT, party_id=TEX, kinds=("interaction",)).entries

    assert [call.account_id for call in calls] == [noun_id("account", "A-3")]
