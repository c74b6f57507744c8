"""Everything known of one entry, and what it said before it was corrected."""

from __future__ import annotations

from datetime import UTC, datetime

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.unify.profiles import operations, queries
from ringmain.unify.profiles.models import PastEntry
from ringmain.unify.profiles.shapes import AsOf, Masked

A1 = {"account_number": "A-1"}
JULY = datetime(2024, 7, 1, tzinfo=UTC)
AUGUST = datetime(2024, 8, 1, tzinfo=UTC)


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


CORRECTED = {**A1, "bill_number": "B-2", "issued_at": day(2024, 3),
             "total_pence": 9000, "kind": "correction"}  # fmt: skip


def _entry(party_id, kind, **more):
    page = queries.list_timeline(SYSTEM, party_id=party_id, kinds=(kind,), **more)
    return page.entries[0]


def _correct(street):
    street.settle("bills", CORRECTED, known_at=JULY, is_new=False)


def test_it_works(street, ada):
    call = _entry(ada, "interaction")

    found = queries.get_entry(SYSTEM, call.entry_id, party_id=ada)

    said = {field.name: field.value for field in found.fields}
    assert said["summary"] == "Ada says it doubled."
    assert said["channel"] == "call"
    assert said["topic"] == "high bill"
    assert said["occurred_at"] == day(2024, 3, 2)
    assert (found.entry.source, found.entry.line) == ("crm", 2)
    assert found.entry.known_at == day(2024, 6).replace(hour=12)
    assert found.past == ()


def test_opens_what_the_register_says_too(street, ada):
    moved = _entry(ada, "move_in")

    found = queries.get_entry(SYSTEM, moved.entry_id, party_id=ada)

    assert {"premises_number", "party_number", "starts_at"} <= {
        field.name for field in found.fields
    }
    assert (found.entry.source, found.entry.line) == ("billing", 3)


def test_tells_what_a_bill_said_before(street, ada):
    _correct(street)
    bill = _entry(ada, "bill")

    found = queries.get_entry(SYSTEM, bill.entry_id, party_id=ada)

    assert found.entry.amount_pence == 9000
    (before,) = found.past
    assert (before.known_from, before.known_to) == (
        datetime(2024, 6, 1, 12, tzinfo=UTC),
        JULY,
    )
    assert [(one.name, one.value) for one in before.fields] == [
        ("kind", None), ("total_pence", 10550)]  # fmt: skip


def test_shows_the_bill_as_we_knew_it_then(street, ada):
    _correct(street)
    known_then = AsOf(true_at=day(2024, 6), known_at=day(2024, 6, 15))
    known_later = AsOf(true_at=day(2024, 6), known_at=AUGUST)

    then = _entry(ada, "bill", as_of=known_then)
    later = _entry(ada, "bill", as_of=known_later)

    assert then.amount_pence == 10550
    assert later.amount_pence == 9000
    person = queries.get_person(SYSTEM, ada, known_then, is_past=True)
    assert person.bills[0].total_pence == 10550
    assert len(person.bills) == 2


def test_corrects_twice_and_keeps_one_past_of_each(street, ada):
    _correct(street)
    _correct(street)
    street.settle("bills", {**CORRECTED, "total_pence": 8000}, known_at=AUGUST,
                  is_new=False)  # fmt: skip

    assert PastEntry.objects.count() == 2


def test_keeps_what_a_source_took_back(street, ada, monkeypatch):
    batch_id = street.land("bills", CORRECTED, known_at=JULY)
    keys = street.batches[batch_id][1].select(["_key"])
    street.withdraw("bills", keys, known_at=JULY)
    before = AsOf(true_at=day(2024, 6), known_at=day(2024, 6, 15))

    now = queries.list_timeline(SYSTEM, party_id=ada, kinds=("bill",))
    then = queries.list_timeline(SYSTEM, party_id=ada, kinds=("bill",), as_of=before)

    assert len(now.entries) == 1
    assert len(then.entries) == 2


def test_is_not_on_the_timeline_of_someone_else(street, ada):
    call = _entry(ada, "interaction")
    mo = noun_id("party", "C-2")
    volt = make_actor("v", [Role.AGENT], ["Volt"])

    assert queries.get_entry(SYSTEM, call.entry_id, party_id=mo) is None
    assert queries.get_entry(volt, call.entry_id, party_id=ada) is None


def test_hides_what_the_actor_may_not_see(street, ada):
    viewer = make_actor("v", [Role.VIEWER])
    call = _entry(ada, "interaction")

    found = queries.get_entry(viewer, call.entry_id, party_id=ada)

    said = {field.name: field.value for field in found.fields}
    assert said["summary"] == Masked("direct")
    assert said["direction"] == "inbound"


def test_forgets_the_past_with_the_rest_when_all_is_loaded_again(street):
    _correct(street)

    operations.clear(now=AUGUST)

    assert PastEntry.objects.count() == 0
