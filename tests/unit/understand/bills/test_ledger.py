"""How a balance came about, and how long what is owed has been due."""

from datetime import UTC, date, datetime
from uuid import NAMESPACE_OID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from ringmain.understand.bills.rules.ageing import age, arrears_of
from ringmain.understand.bills.rules.habits import habit_of
from ringmain.understand.bills.rules.ledger import build
from ringmain.understand.bills.shapes import EntryKind
from ringmain.unify.profiles.shapes import Bill, Payment


def _at(month, day=1, year=2026):
    return datetime(year, month, day, tzinfo=UTC)


def _id(number):
    return uuid5(NAMESPACE_OID, number)


def _bill(number, issued_at, pence, after=None, **more):
    said = {
        "starts_at": None, "ends_at": None, "due_at": None, "kind": "regular",
        "status": "issued", **more,
    }  # fmt: skip
    return Bill(
        entry_id=_id(number), number=number, account_id=None, issued_at=issued_at,
        net_pence=None, tax_pence=None, total_pence=pence, balance_after_pence=after,
        is_estimated=None, source="billing", **said,
    )  # fmt: skip


def _paid(number, paid_at, pence, status="settled", method="direct_debit"):
    return Payment(
        entry_id=_id(number), number=number, account_id=None, paid_at=paid_at,
        amount_pence=pence, method=method, status=status, reason=None, source="pay",
    )  # fmt: skip


def _balances(ledger):
    return [one.balance_pence for one in ledger.entries]


def test_reconciles_with_the_billing_system():
    bills = [_bill("B1", _at(1), 6000, 6000), _bill("B2", _at(2), 7000, 8000)]

    ledger = build(bills, [_paid("P1", _at(1, 15), 5000)], 8000)

    assert _balances(ledger) == [6000, 1000, 8000]
    assert ledger.off_by_pence == 0


def test_says_what_was_owed_before_our_first_entry():
    ledger = build([_bill("B1", _at(1), 6000, 9500)], [], 9500)

    assert ledger.entries[0].kind is EntryKind.OPENING
    assert _balances(ledger) == [3500, 9500]
    assert ledger.off_by_pence == 0


def test_finds_where_entries_are_missing():
    bills = [
        _bill("B1", _at(1), 6000, 6000),
        _bill("B2", _at(2), 7000, 11_800),
        _bill("B3", _at(3), 5000, 16_800),
    ]

    ledger = build(bills, [], 16_800)

    assert [one.gap_pence for one in ledger.entries] == [0, -1200, 0]
    assert ledger.off_by_pence == -1200


def test_moves_nothing_by_a_payment_that_failed():
    failed = _paid("P1", _at(1, 15), 5000, "failed")

    ledger = build([_bill("B1", _at(1), 6000)], [failed], 6000)

    assert _balances(ledger) == [6000, 6000]
    assert not ledger.entries[1].counts


def test_counts_a_replaced_bill_with_its_credit_note_only():
    period = {"starts_at": _at(1), "ends_at": _at(2)}
    wrong = _bill("B1", _at(2), 6000, status="replaced", **period)
    note = _bill("B2", _at(3), -6000, kind="credit_note", **period)
    again = _bill("B3", _at(3), 9000, kind="correction", starts_at=_at(1))

    with_note = build([wrong, note, again], [], 9000)
    without = build([wrong, again], [], 9000)

    assert _balances(with_note) == [6000, 0, 9000]
    assert _balances(without) == [0, 9000]


def test_ages_what_is_owed_with_the_oldest_paid_first():
    bills = [
        _bill("B1", _at(1), 6000, due_at=_at(1, 15)),
        _bill("B2", _at(2), 6000, due_at=_at(2, 15)),
        _bill("B3", _at(3), 6000, due_at=_at(3, 15)),
    ]
    ledger = build(bills, [_paid("P1", _at(2, 2), 8000)], None)

    owed = arrears_of(ledger.entries, bills, date(2026, 3, 10), datetime.date)

    assert owed.to_30_pence == 4000  # of B2, 23 days past due
    assert owed.not_due_pence == 6000
    assert owed.past_due_pence == 4000


def test_clears_a_bill_by_its_own_credit_note():
    period = {"starts_at": _at(1), "ends_at": _at(2)}
    bills = [
        _bill("B0", _at(1), 1000),
        _bill("B1", _at(2), 6000, status="replaced", **period),
        _bill("B2", _at(3), -6000, kind="credit_note", **period),
    ]
    ledger = build(bills, [], None)

    owed = arrears_of(ledger.entries, bills, date(2026, 6, 1), datetime.date)

    assert (owed.over_90_pence, owed.past_due_pence) == (1000, 1000)


def test_puts_each_age_into_its_step():
    today = date(2026, 4, 10)
    debits = [
        (date(2026, 4, 10), 1), (date(2026, 4, 9), 20), (date(2026, 3, 11), 300),
        (date(2026, 3, 10), 4000), (date(2026, 2, 8), 50_000),
        (date(2026, 1, 9), 600_000),
    ]  # fmt: skip

    owed = age(debits, 0, today)

    assert (owed.not_due_pence, owed.to_30_pence, owed.to_60_pence) == (1, 320, 4000)
    assert (owed.to_90_pence, owed.over_90_pence) == (50_000, 600_000)


def test_tells_how_an_account_pays():
    payments = [
        _paid("P1", _at(1), 4000),
        _paid("P2", _at(2), 5000),
        _paid("P3", _at(3), 5000),
        _paid("P4", _at(4), 5000, "failed"),
        _paid("P0", _at(1, year=2024), 5000, "failed"),
    ]

    habit = habit_of("direct_debit", payments, _at(4, 2))

    assert (habit.last.number, habit.same_count) == ("P3", 2)
    assert (len(habit.missed), habit.missed_in_year) == (2, 1)


@given(
    st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2027, 1, 1)),
                       st.integers(1, 100_000)), max_size=20),
    st.integers(0, 500_000),
)  # fmt: skip
def test_never_loses_a_penny_that_is_owed(debits, credits):
    owed = age(debits, credits, date(2026, 4, 10))

    total = sum(pence for _, pence in debits)
    assert owed.not_due_pence + owed.past_due_pence == max(0, total - credits)
