"""Which months are worth laying out, and into which ranges."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ringmain.foundation.lake.layout import DataFile, is_untidy, ranges_for

MONTH_ROWS = 20_700_000
RANGE_ROWS = 1_250_000


def test_one_big_file_of_everyone_is_untidy():
    assert is_untidy([DataFile(MONTH_ROWS, share=1.0)], RANGE_ROWS)


def test_a_month_in_ranges_is_tidy():
    files = [DataFile(MONTH_ROWS // 17, share=1 / 17)] * 17

    assert not is_untidy(files, RANGE_ROWS)


def test_three_days_of_reads_beside_the_ranges_may_wait():
    files = [DataFile(MONTH_ROWS // 17, share=1 / 17)] * 17

    assert not is_untidy([*files, *[DataFile(690_000, 1.0)] * 3], RANGE_ROWS)
    assert is_untidy([*files, *[DataFile(690_000, 1.0)] * 5], RANGE_ROWS)


def test_four_small_files_may_wait_and_five_not():
    assert not is_untidy([DataFile(1000, 1.0)] * 4, RANGE_ROWS)
    assert is_untidy([DataFile(1000, 1.0)] * 5, RANGE_ROWS)


def test_few_rows_are_one_range():
    assert ranges_for(1000, RANGE_ROWS) == (
        ("00000000-0000-0000-0000-000000000000", None),
    )


@given(rows=st.integers(0, 10**9), each=st.integers(1, 10**7))
def test_every_id_is_in_exactly_one_range(rows: int, each: int):
    ranges = ranges_for(rows, each)

    lows = [UUID(low).int for low, _ in ranges]
    assert lows[0] == 0
    assert lows == sorted(set(lows))
    assert [limit for _, limit in ranges] == [*(low for low, _ in ranges[1:]), None]
