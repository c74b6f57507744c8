"""Which bill is the one before, which was taken back, which is a year older."""

from datetime import UTC, date, datetime
from uuid import NAMESPACE_OID, uuid5

from ringmain.understand.bills.rules import pairing
from ringmain.unify.profiles.shapes import Bill


def _bill(number, first, end, kind="regular", status="issued", pence=5000):
    starts_at, ends_at = (datetime(2026, *day, tzinfo=UTC) for day in (first, end))
    return Bill(
        entry_id=uuid5(NAMESPACE_OID, number), number=number, account_id=None,
        issued_at=ends_at, starts_at=starts_at, ends_at=ends_at, due_at=None,
        kind=kind, status=status, net_pence=None, tax_pence=None, total_pence=pence,
        balance_after_pence=None, is_estimated=None, source="billing",
    )  # fmt: skip


JANUARY = _bill("B1", (1, 1), (2, 1))
WRONG = _bill("B2", (2, 1), (3, 1), status="replaced", pence=9000)
NOTE = _bill("B3", (2, 1), (3, 1), kind="credit_note", pence=-9000)
AGAIN = _bill("B4", (2, 1), (4, 1), kind="correction", pence=12_000)
APRIL = _bill("B5", (4, 1), (5, 1))
ALL = (APRIL, AGAIN, NOTE, WRONG, JANUARY)


def test_compares_with_the_last_bill_that_stands():
    assert pairing.related_before(APRIL, ALL) is AGAIN
    assert pairing.related_before(AGAIN, ALL) is JANUARY
    assert pairing.related_before(JANUARY, ALL) is None
    assert pairing.related_before(NOTE, ALL) is None


def test_ties_a_wrong_bill_to_its_credit_note_and_correction():
    assert pairing.credit_of(WRONG, ALL) is NOTE
    assert pairing.credited_by(NOTE, ALL) is WRONG
    assert pairing.replacement_of(WRONG, ALL) is AGAIN
    assert pairing.replaced_by(AGAIN, ALL) == (WRONG,)
    assert pairing.replacement_of(JANUARY, ALL) is None


def test_finds_the_bill_a_year_older_if_it_covers_most_of_it():
    dated = [
        (JANUARY, date(2025, 1, 3), date(2025, 2, 3)),
        (APRIL, date(2025, 2, 3), date(2025, 3, 3)),
    ]

    assert pairing.year_before(date(2026, 1, 5), date(2026, 2, 5), dated) is JANUARY
    assert pairing.year_before(date(2026, 1, 19), date(2026, 2, 19), dated) is None
    assert pairing.year_before(date(2026, 7, 1), date(2026, 8, 1), dated) is None
