"""How much there is, in a house where nothing was loaded yet."""

from pathlib import Path

import pytest

from ringmain.faces.cli import counting


@pytest.mark.django_db
def test_counts_nothing_as_nought(empty_lake: Path) -> None:
    counted = counting.count_nouns()

    assert set(counted.values()) == {0}
    assert {"party", "account", "interval_read", "load"} <= counted.keys()


@pytest.mark.django_db
def test_sums_no_reads_to_nought(empty_lake: Path) -> None:
    assert counting.sum_interval_reads() == 0
