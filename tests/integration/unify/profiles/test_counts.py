"""How much there is of each kind, channel and month."""

from __future__ import annotations

from datetime import UTC, date, datetime

from ringmain.govern.access.operations import SYSTEM
from ringmain.unify.profiles import queries
from ringmain.unify.profiles.shapes import AsOf


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


def _kinds(counts):
    return {one.value: one.count for one in counts.kinds if one.count}


def test_it_works(street, ada):
    counts = queries.count_timeline(SYSTEM, party_id=ada)

    assert counts.total == 12
    assert _kinds(counts) == {
        "bill": 2, "register_read": 2, "payment": 1, "interaction": 1, "outage": 1,
        "move_in": 1, "agreement_start": 1, "enrolment": 1, "meter_fitted": 1,
        "meter_removed": 1,
    }  # fmt: skip
    assert [(one.value, one.count) for one in counts.channels] == [("call", 1)]
    assert counts.months[0].month == date(2024, 4, 1)
    assert sum(one.count for one in counts.months) == 12


def test_counts_a_kind_under_the_other_filters(street, ada):
    counts = queries.count_timeline(
        SYSTEM, party_id=ada, kinds=("bill",), since=day(2024, 3)
    )

    assert counts.total == 1
    assert _kinds(counts) == {"bill": 1, "interaction": 1, "outage": 1}
    assert [(one.month, one.count) for one in counts.months] == [
        (date(2024, 3, 1), 1), (date(2024, 2, 1), 1)]  # fmt: skip


def test_counts_months_by_the_calendar_here(town, ada):
    """Eleven at night UTC on the last of June is July in London."""
    town.settle("parties", {"party_number": "C-1", "last_name": "Lovelace"})
    late = datetime(2024, 6, 30, 23, 30, tzinfo=UTC)
    town.settle("web_events", {"event_number": "W-1", "name": "page",
                               "party_number": "C-1", "occurred_at": late})  # fmt: skip

    counts = queries.count_timeline(SYSTEM, party_id=ada)

    assert [one.month for one in counts.months] == [date(2024, 7, 1)]


def test_ends_at_the_day_asked_about(street, ada):
    counts = queries.count_timeline(
        SYSTEM, party_id=ada, as_of=AsOf(true_at=day(2024, 2, 2))
    )

    assert counts.total == 8
    assert "interaction" not in _kinds(counts)


def test_counts_what_names_party_and_account_once(street, ada):
    counts = queries.count_timeline(SYSTEM, party_id=ada, kinds=("interaction",))

    assert counts.total == 1
