"""Several processes settle at once and none waits for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from ringmain.unify.register import operations, queries

NOW = datetime(2024, 6, 1, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_settles_batches_that_touch_the_same_rows_in_opposite_order(town):
    accounts = [{"account_number": f"A-{n}", "party_number": f"C-{n}"}
                for n in range(300)]  # fmt: skip
    bills = [{"bill_number": f"B-{n}", "account_number": f"A-{n}", "issued_at": NOW,
              "total_pence": n} for n in range(300)]  # fmt: skip
    batches = [
        town.land("accounts", *accounts, source="billing"),
        town.land("accounts", *reversed(accounts), source="crm"),
        town.land("bills", *bills),
        town.land("bills", *reversed(bills), source="old-billing"),
    ]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(_settle, batches))

    assert queries.count_nouns()["account"] == 300
    assert queries.count_waiting()["party"] == 300


def _settle(batch_id) -> None:
    try:
        operations.settle(batch_id, NOW)
    finally:
        connection.close()
