"""One timeline over all sources."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.unify.profiles import operations, queries
from ringmain.unify.profiles.models import TimelineEntry
from ringmain.unify.profiles.shapes import AsOf, Masked

ACCOUNT = noun_id("account", "A-1")
POINT = noun_id("supply_point", "1012345678901")


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


def test_it_works(street, ada):
    page = queries.list_timeline(SYSTEM, party_id=ada)

    found = sorted((entry.occurred_at, entry.title) for entry in page.entries)
    assert found == [
        (day(2023, 3, 3), "Agreement began"),
        (day(2023, 3, 3), "Moved in"),
        (day(2023, 9), "Meter fitted"),
        (day(2023, 9), "Meter removed"),
        (day(2024, 1), "Meter read"),
        (day(2024, 2), "Bill"),
        (day(2024, 2), "Joined a programme"),
        (day(2024, 2), "Meter read"),
        (day(2024, 2, 14), "Payment by direct debit"),
        (day(2024, 3), "Bill"),
        (day(2024, 3, 2), "Call from the customer: high bill"),
        (day(2024, 4), "Supply lost"),
    ]
    assert page.entries[0].title == "Supply lost"
    assert page.cursor is None
    assert {entry.source for entry in page.entries} == {"billing", "crm", "mop"}


def test_shows_nothing_of_who_lived_there_before(street, ada):
    entries = queries.list_timeline(SYSTEM, party_id=ada).entries

    assert min(entry.occurred_at for entry in entries) == day(2023, 3, 3)


def test_files_each_fact_once(street, ada):
    """The call names both the party and the account."""
    calls = queries.list_timeline(SYSTEM, party_id=ada, kinds=("interaction",)).entries

    assert len(calls) == 1


def test_pages_without_a_gap_or_a_double(street, ada):
    whole = queries.list_timeline(SYSTEM, party_id=ada).entries
    found, cursor = [], None
    for _ in range(20):
        page = queries.list_timeline(SYSTEM, party_id=ada, before=cursor, limit=3)
        found += page.entries
        cursor = page.cursor
        if cursor is None:
            break

    assert [entry.entry_id for entry in found] == [entry.entry_id for entry in whole]


def test_keeps_to_kinds_channels_and_times(street, ada):
    def count(**asked) -> int:
        return len(queries.list_timeline(SYSTEM, party_id=ada, **asked).entries)

    assert count(kinds=("bill", "payment")) == 3
    assert count(kinds=("move_in",)) == 1
    assert count(channels=("call",)) == 1
    assert count(channels=("email",)) == 0
    assert count(since=day(2024, 3)) == 3
    assert count(until=day(2024, 2), since=day(2024)) == 1
    assert count(as_of=AsOf(true_at=day(2024, 2, 2)), kinds=("bill",)) == 1
    before = AsOf(true_at=day(2024, 6), known_at=day(2024, 5))
    assert count(as_of=before) == 0


def test_shows_an_account_and_a_place(street):
    account = queries.list_timeline(SYSTEM, account_id=ACCOUNT, kinds=("bill",))
    place = queries.list_timeline(SYSTEM, premises_id=noun_id("premises", "P-1"))

    assert len(account.entries) == 2
    kinds = {entry.kind for entry in place.entries}
    assert {"outage", "move_in", "move_out", "register_read"} <= kinds
    assert not kinds & {"bill", "payment", "interaction"}


def test_puts_a_corrected_row_in_its_own_place(street):
    street.settle("bills", {"bill_number": "B-2", "account_number": "A-1",
                            "issued_at": day(2024, 3, 5), "total_pence": 9000,
                            "kind": "correction"})  # fmt: skip

    newest, _ = queries.list_bills(SYSTEM, ACCOUNT)

    assert (newest.total_pence, newest.kind) == (9000, "correction")
    assert newest.issued_at == day(2024, 3, 5)


def test_tells_two_sources_with_the_same_number_apart(street):
    bill = {"bill_number": "B-1", "account_number": "A-1",
            "issued_at": day(2024, 1), "total_pence": 1}  # fmt: skip
    street.settle("bills", bill, source="old-billing")

    assert len(queries.list_bills(SYSTEM, ACCOUNT)) == 3


def test_files_a_batch_twice_without_a_trace(street):
    payment = {"payment_number": "Y-9", "account_number": "A-1", "amount_pence": 5}
    batch = street.land("payments", {**payment, "paid_at": day(2024)})
    operations.follow(batch, day(2024, 6))
    street.finished.remove(batch)
    operations.follow(batch, day(2024, 6))

    assert TimelineEntry.objects.filter(row_key=noun_id("payment", "Y-9")).count() == 1
    assert street.finished[-1] == batch


def test_lists_bills_and_payments(street):
    newest, oldest = queries.list_bills(SYSTEM, ACCOUNT)
    (payment,) = queries.list_payments(SYSTEM, ACCOUNT)

    assert (oldest.number, oldest.total_pence) == ("B-1", 8999)
    assert (oldest.net_pence, oldest.tax_pence) == (8570, 429)
    assert oldest.starts_at == day(2024, 1)
    assert oldest.is_estimated is True
    assert newest.number == "B-2"
    assert (payment.amount_pence, payment.method) == (8999, "direct_debit")
    assert queries.list_bills(SYSTEM, ACCOUNT, before=day(2024, 3)) == (oldest,)


def test_lists_reads_of_a_point_by_point_and_by_meter(street):
    reads = queries.list_register_reads(SYSTEM, POINT)

    assert [(read.meter_serial, read.reading) for read in reads] == [
        ("M-2", Decimal("340.5")),
        ("M-2", Decimal("120")),
        ("M-1", Decimal("4311")),
    ]


def test_hides_what_was_said_from_a_viewer(street, ada):
    viewer = make_actor("v", [Role.VIEWER])

    (call,) = queries.list_timeline(
        viewer, party_id=ada, kinds=("interaction",)
    ).entries
    (bill, _) = queries.list_bills(viewer, ACCOUNT)

    assert call.get("summary") == Masked("direct")
    assert call.get("direction") == "inbound"
    assert bill.total_pence == Masked("personal")


def test_is_empty_for_staff_of_another_brand(street, ada):
    volt = make_actor("v", [Role.AGENT], ["Volt"])

    assert queries.list_timeline(volt, party_id=ada).entries == ()
    assert queries.list_bills(volt, ACCOUNT) == ()


def test_gives_each_holder_of_an_account_their_own_time(town):
    town.settle("parties", {"party_number": "C-1", "last_name": "Lovelace"},
                {"party_number": "C-2", "last_name": "Ali"})  # fmt: skip
    role = {"account_number": "A-1", "role": "holder"}
    town.settle(
        "account_roles",
        {**role, "party_number": "C-2", "starts_at": day(2021), "ends_at": day(2023)},
        {**role, "party_number": "C-1", "starts_at": day(2023)},
    )
    bill = {"account_number": "A-1", "total_pence": 1}
    town.settle("bills", {**bill, "bill_number": "B-1", "issued_at": day(2022)},
                {**bill, "bill_number": "B-2", "issued_at": day(2024)})  # fmt: skip

    def bills_of(number: str) -> list:
        party = noun_id("party", number)
        page = queries.list_timeline(SYSTEM, party_id=party, kinds=("bill",))
        return [entry.get("bill_number") for entry in page.entries]

    assert bills_of("C-2") == ["B-1"]
    assert bills_of("C-1") == ["B-2"]


def test_pages_through_ten_thousand(town, ada):
    town.settle("parties", {"party_number": "C-1", "last_name": "Lovelace"})
    rows = [
        {"event_number": f"W-{n}", "name": "page", "party_number": "C-1",
         "occurred_at": day(2024) + timedelta(seconds=n // 3)}
        for n in range(10_000)
    ]  # fmt: skip
    town.settle("web_events", *rows)

    first = queries.list_timeline(SYSTEM, party_id=ada, limit=5_000)
    second = queries.list_timeline(
        SYSTEM, party_id=ada, limit=5_000, before=first.cursor
    )

    assert second.cursor is None
    assert len({entry.entry_id for entry in first.entries + second.entries}) == 10_000


def test_refuses_a_cursor_that_is_none_of_ours(street, ada):
    with pytest.raises(ValueError, match="Invalid isoformat"):
        queries.list_timeline(SYSTEM, party_id=ada, before="x")
