"""What is referred to and not yet seen waits, by name, for all to see."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.unify.register import queries
from ringmain.unify.register.models import Account, Party

PAID = datetime(2024, 5, 3, tzinfo=UTC)
KNOWN = datetime(2024, 6, 1, tzinfo=UTC)


def bill(number: str, account: str = "A-404") -> dict:
    return {"bill_number": number, "account_number": account, "issued_at": PAID,
            "total_pence": 8999}  # fmt: skip


def test_lets_a_bill_wait_for_its_account(town):
    town.settle("bills", bill("B-1"), bill("B-2"), source="billing", known_at=KNOWN)

    page = queries.list_waiting("account")

    (waiting,) = page.rows
    assert waiting.key == "A-404"
    assert waiting.mentioned_by == "billing"
    assert waiting.mentioned_load_id == 1
    assert waiting.mentioned_at == KNOWN
    assert waiting.reference_count == 2
    assert not page.has_more
    assert queries.count_waiting()["account"] == 1
    assert queries.count_nouns()["account"] == 0


def test_remembers_who_mentioned_it_first(town):
    town.settle("bills", bill("B-1"), source="billing")
    town.settle("cases", {"case_number": "K-1", "kind": "billing", "opened_at": PAID,
                          "account_number": "A-404"}, source="crm")  # fmt: skip

    (waiting,) = queries.list_waiting("account").rows

    assert waiting.mentioned_by == "billing"


def test_links_what_comes_later(town):
    town.settle("occupancies", {"premises_number": "P-1", "party_number": "C-1",
                                "starts_at": PAID})  # fmt: skip
    assert queries.count_waiting()["party"] == 1

    town.settle("parties", {"party_number": "C-1", "last_name": "Lovelace"})

    assert queries.count_waiting()["party"] == 0
    party = Party.objects.get()
    assert party.id == noun_id("party", "C-1")
    assert party.last_name == "Lovelace"
    assert queries.list_rows("occupancy", by="party_id", ids=[party.id])


def test_mentions_the_supply_points_of_interval_reads(town):
    town.settle("interval_reads", {"supply_point_number": "1012345678901"})

    (point,) = queries.supply_points_for(["1012345678901", "1099999999999"])

    assert point.number == "1012345678901"
    assert not point.is_seen


def test_does_not_let_a_refused_row_mention(town):
    row = {"premises_number": "P-1", "party_number": "C-1", "starts_at": PAID}
    town.settle("occupancies", row)

    town.settle("occupancies", {**row, "party_number": "C-2", "starts_at": KNOWN})

    assert [waiting.key for waiting in queries.list_waiting("party").rows] == ["C-1"]


def test_pages_the_longest_waiting_first(town):
    for number, at in (("A-3", 3), ("A-1", 1), ("A-2", 2)):
        town.settle("bills", bill(f"B-{number}", number),
                    known_at=datetime(2024, 1, at, tzinfo=UTC))  # fmt: skip

    first = queries.list_waiting("account", 1, page_size=2)
    second = queries.list_waiting("account", 2, page_size=2)

    assert [row.key for row in first.rows] == ["A-1", "A-2"]
    assert first.has_more
    assert [row.key for row in second.rows] == ["A-3"]
    assert not second.has_more


def test_refuses_to_list_what_nothing_can_name():
    with pytest.raises(KeyError, match="occupancy"):
        queries.list_waiting("occupancy")


def test_never_counts_a_mention_as_seen_twice(town):
    town.settle("bills", bill("B-1"))
    town.settle("accounts", {"account_number": "A-404", "status": "active"})
    town.settle("bills", bill("B-2"))

    account = Account.objects.get()
    assert account.seen_at is not None
    assert account.status == "active"
