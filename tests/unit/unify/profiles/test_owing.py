"""What is owed, since when, and what was owed on another day."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ringmain.unify.profiles.rules.owing import (
    Charge,
    Overdue,
    balance_then,
    overdue,
)

MARCH = datetime(2026, 3, 3, tzinfo=UTC)


def bill(month: int, pence: int, *, balance: int | None = None) -> Charge:
    issued = datetime(2026, month, 1, tzinfo=UTC)
    return Charge(
        total_pence=pence,
        issued_at=issued,
        due_at=issued + timedelta(days=14),
        balance_after_pence=balance,
    )


JANUARY, FEBRUARY, OF_MARCH = bill(1, 8000), bill(2, 9000), bill(3, 7000)
ALL = (OF_MARCH, FEBRUARY, JANUARY)


def test_leaves_nothing_overdue_where_only_the_newest_bill_is_unpaid():
    assert overdue(7000, ALL, MARCH) is None


def test_takes_the_newest_bills_for_the_unpaid_ones():
    assert overdue(10_000, ALL, MARCH) == Overdue(
        pence=3000, oldest_due_at=FEBRUARY.due_at, is_at_least=False
    )


def test_counts_from_the_oldest_unpaid_bill():
    late = overdue(24_000, ALL, MARCH)

    assert late == Overdue(
        pence=17_000, oldest_due_at=JANUARY.due_at, is_at_least=False
    )


def test_says_that_older_bills_may_be_unpaid_too():
    late = overdue(30_000, ALL, MARCH)

    assert late == Overdue(pence=23_000, oldest_due_at=JANUARY.due_at, is_at_least=True)


def test_owes_nothing_where_the_account_is_in_credit():
    assert overdue(-500, ALL, MARCH) is None
    assert overdue(0, ALL, MARCH) is None


def test_skips_a_credit_note():
    credit = bill(2, -2000)

    assert overdue(8500, (OF_MARCH, credit, JANUARY), MARCH) == Overdue(
        pence=1500, oldest_due_at=JANUARY.due_at, is_at_least=False
    )


def test_reckons_a_day_from_the_last_bill_before_and_payments_since():
    charges = (bill(2, 9000, balance=9500), bill(1, 8000, balance=8000))
    paid = [
        (datetime(2026, 1, 20, tzinfo=UTC), 7500),
        (datetime(2026, 2, 20, tzinfo=UTC), 4000),
    ]

    assert balance_then(charges, paid, datetime(2026, 2, 10, tzinfo=UTC)) == 9500
    assert balance_then(charges, paid, MARCH) == 5500
    assert balance_then(charges, paid, datetime(2026, 1, 25, tzinfo=UTC)) == 500


def test_does_not_guess_before_the_first_bill_that_says_a_balance():
    charges = (bill(2, 9000, balance=9500),)

    assert balance_then(charges, (), datetime(2026, 1, 10, tzinfo=UTC)) is None
    assert balance_then((JANUARY,), (), MARCH) is None


@given(
    balance=st.integers(1, 100_000),
    totals=st.lists(st.integers(1, 20_000), max_size=6),
)
def test_never_calls_more_overdue_than_is_owed(balance, totals):
    charges = [bill(6 - n, pence) for n, pence in enumerate(totals)]

    late = overdue(balance, charges, MARCH)

    assert late is None or 0 < late.pence <= balance
    if late is not None:
        assert late.oldest_due_at <= MARCH
        assert late.is_at_least == (sum(totals) < balance)
