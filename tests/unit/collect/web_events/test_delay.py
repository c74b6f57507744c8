"""Delay is read from buckets of doublings."""

from hypothesis import given
from hypothesis import strategies as st

from ringmain.collect.web_events.rules.delay import percentile_ms


def test_says_nothing_of_nothing():
    assert percentile_ms({}, 0.5) is None


def test_lies_within_the_bucket_that_holds_the_share():
    # 90 events in [64, 128) ms, ten in [1,024, 2,048) ms.
    buckets = {6: 90, 10: 10}

    assert 64 < percentile_ms(buckets, 0.5) < 128
    assert 1_024 < percentile_ms(buckets, 0.95) < 2_048
    assert percentile_ms(buckets, 1.0) == 2_048


@given(st.dictionaries(st.integers(0, 30), st.integers(1, 1_000), min_size=1))
def test_grows_with_the_share_and_stays_within_the_buckets(buckets):
    found = [percentile_ms(buckets, share / 10) for share in range(11)]

    assert found == sorted(found)
    assert 2 ** min(buckets) <= found[0]
    assert found[-1] <= 2 ** (max(buckets) + 1)
