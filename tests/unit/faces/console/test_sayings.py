"""What a timeline entry says beneath its title."""

from datetime import UTC, datetime
from uuid import UUID

from ringmain.faces.console.customers.sayings import Saying, sayings_of
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles.shapes import Detail, Masked, TimelineEntry


def _entry(kind, **details):
    return TimelineEntry(
        entry_id=UUID(int=0),
        kind=kind,
        occurred_at=datetime(2026, 3, 3, tzinfo=UTC),
        title="Title",
        channel=None,
        amount_pence=None,
        detail=tuple(
            Detail(field=name, value=value) for name, value in details.items()
        ),
        source="billing",
        load_id=1,
    )


def test_tells_a_bill_by_its_period_and_balance():
    bill = _entry(
        "bill", bill_number="B1", starts_at="2026-01-01T00:00:00+00:00",
        balance_after_pence=-1250, status="issued", is_estimated=True,
    )  # fmt: skip

    assert sayings_of(bill) == [
        Saying("for", "1 Jan 2026"),
        Saying("balance after", "£12.50 in credit"),
        Saying("", "rests on an estimate"),
    ]


def test_tells_a_read_without_the_zeros():
    read = _entry("register_read", reading="14188.442000", register_code="01")

    assert sayings_of(read) == [Saying("", "14,188.442"), Saying("on dial", "01")]


def test_keeps_hidden_what_is_hidden():
    hidden = Masked(PersonalDataClass.DIRECT)

    assert sayings_of(_entry("interaction", summary=hidden)) == [Saying("", hidden)]


def test_tells_how_long_a_call_lasted():
    call = _entry("interaction", duration_seconds=185, outcome="call_back")

    assert sayings_of(call) == [
        Saying("lasted", "3 min 5 s"),
        Saying("outcome", "call back"),
    ]


def test_tells_when_supply_went_and_came_back_by_the_local_clock():
    outage = _entry(
        "outage",
        outage_number="INCD-24",
        off_at="2026-06-13T12:04:00+00:00",
        restored_at="2026-06-13T12:56:00+00:00",
    )
    assert sayings_of(outage) == [
        Saying("off", "13 Jun 2026, 13:04"),
        Saying("back", "13 Jun 2026, 13:56"),
    ]
