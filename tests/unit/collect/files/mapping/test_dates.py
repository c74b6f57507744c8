"""Formats of dates, told from values."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.collect.files.mapping.dates import (
    counted_format,
    detect_formats,
    order_of,
    time_format,
)

_FORMATS = (
    "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d-%b-%Y", "%d %B %Y",
    "%b %d, %Y", "%d/%m/%y", "%Y%m%d", "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %I:%M %p", "%d-%b-%y %H:%M:%S.%f",
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "format"),
    [
        ("31/01/2026", "%d/%m/%Y"),
        ("01/31/2026", "%m/%d/%Y"),
        ("31-Jan-26", "%d-%b-%y"),
        ("January 31, 2026", "%B %d, %Y"),
        ("20260131", "%Y%m%d"),
        ("31.01.2026 09:05", "%d.%m.%Y %H:%M"),
        ("1/31/2026 9:05:01 PM", "%m/%d/%Y %I:%M:%S %p"),
    ],
)
def test_names_the_format_of_one_value(value, format) -> None:
    assert detect_formats([value]).formats == (format,)


@given(
    day=st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2060, 1, 1)),  # noqa: DTZ001
    format=st.sampled_from(_FORMATS),
)
def test_reads_back_what_a_format_writes(day: dt.datetime, format: str) -> None:
    written = day.strftime(format)

    found = detect_formats([written], "day").formats

    assert len(found) == 1
    again = dt.datetime.strptime(written, found[0]).replace(tzinfo=None)  # noqa: DTZ007
    if found[0].startswith("%d") or not written[:2].isdigit():
        assert again == dt.datetime.strptime(written, format)  # noqa: DTZ007


def test_takes_the_order_that_some_value_proves() -> None:
    assert order_of(["01/02/2026", "13/02/2026"]) == "day"
    assert order_of(["01/02/2026", "02/13/2026"]) == "month"
    assert order_of(["01/02/2026", "2026-02-13"]) is None


def test_counts_values_that_are_no_dates() -> None:
    assert detect_formats(["31/01/2026", "soon", "44/44/2026"]).share == 1 / 3


def test_knows_times_and_counts() -> None:
    assert time_format(["07:04:00", "23:59:59"]) == "%H:%M:%S"
    assert time_format(["7:04 am"]) == "%I:%M %p"
    assert time_format(["704"]) is None
    assert counted_format(["1764000000"]) == "epoch"
    assert counted_format(["1764000000000"]) == "epoch_ms"
    assert counted_format(["45321"]) == "excel"
