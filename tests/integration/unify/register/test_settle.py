"""A landed batch becomes part of the register."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from ringmain.foundation.events import flow
from ringmain.foundation.events.models import Delivery
from ringmain.foundation.ids.nouns import noun_id
from ringmain.unify.register import operations, queries
from ringmain.unify.register.events import RegisterSettled
from ringmain.unify.register.models import Account, Party, PastVersion

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
ADA = {"party_number": "C-1", "kind": "person", "last_name": "Lovelace"}
ACCOUNT = {"account_number": "A-1", "party_number": "C-1", "balance_pence": 4210}


def test_it_works(town):
    town.settle("parties", ADA)
    town.settle("accounts", ACCOUNT)

    account = Account.objects.get(account_number="A-1")
    assert account.id == noun_id("account", "A-1")
    assert account.party_id == noun_id("party", "C-1")
    assert account.balance_pence == 4210
    assert account.seen_at == NOW
    assert queries.count_nouns()["account"] == 1


def test_settles_the_same_batch_twice_without_a_trace(town):
    batch = town.land("accounts", ACCOUNT)
    operations.settle(batch, NOW)
    once = queries.fingerprint()

    operations.settle(batch, NOW)

    assert queries.fingerprint() == once
    assert PastVersion.objects.count() == 0


def test_does_nothing_to_a_batch_that_is_finished(town):
    batch = town.land("accounts", ACCOUNT)
    town.finished.append(batch)

    operations.settle(batch, NOW)

    assert not Account.objects.exists()


def test_tells_that_it_settled(town, monkeypatch):
    heard: list[UUID] = []

    def hear(event, now):
        heard.append(event.batch_id)

    monkeypatch.setattr(flow, "_handlers", {})
    monkeypatch.setattr(flow, "_routes", {})
    flow.install(((RegisterSettled, hear),))
    batch = town.land("accounts", ACCOUNT)

    operations.settle(batch, NOW)

    delivery = Delivery.objects.get(event="unify.register_settled")
    assert delivery.payload == {"batch_id": str(batch)}


def test_lets_a_corrected_row_replace_what_it_said(town):
    town.settle("accounts", ACCOUNT)

    town.settle("accounts", {**ACCOUNT, "balance_pence": -150})

    assert Account.objects.get().balance_pence == -150
    assert queries.count_nouns()["account"] == 1


def test_takes_a_move_out_and_the_next_move_in_at_once(town):
    start, change = datetime(2022, 1, 1, tzinfo=UTC), datetime(2024, 3, 3, tzinfo=UTC)
    town.settle(
        "occupancies",
        {"premises_number": "P-1", "party_number": "C-1", "starts_at": start},
    )

    refused = town.settle(
        "occupancies",
        {"premises_number": "P-1", "party_number": "C-2", "starts_at": change},
        {
            "premises_number": "P-1",
            "party_number": "C-1",
            "starts_at": start,
            "ends_at": change,
        },
    )

    assert refused == []
    assert queries.count_nouns()["occupancy"] == 2


def test_keeps_a_name_in_every_script(town):
    town.settle("parties", {**ADA, "last_name": "الخوارزمي"})
    town.settle("parties", {"party_number": "C-2", "last_name": "<script>"})

    assert set(Party.objects.values_list("last_name", flat=True)) == {
        "الخوارزمي",
        "<script>",
    }


@pytest.mark.parametrize("contract", ["bills", "payments", "interactions"])
def test_takes_an_empty_batch(town, contract):
    town.settle(contract)

    assert sum(queries.count_nouns().values()) == 0


def test_clears_all(town):
    town.settle("accounts", ACCOUNT)
    town.settle("accounts", {**ACCOUNT, "balance_pence": 1})

    operations.clear(now=NOW)

    assert sum(queries.count_nouns().values()) == 0
    assert sum(queries.count_waiting().values()) == 0
    assert not PastVersion.objects.exists()
