"""Numbers of metrics, as they are written."""

import pytest

from ringmain.faces.console.scorecard import writing
from ringmain.faces.console.templatetags.console import region
from ringmain.understand.metrics import queries
from ringmain.understand.metrics.shapes import Change, Estimate, Part


@pytest.mark.parametrize(
    ("key", "value", "written"),
    [
        ("csat", 76.84, "76.8\u00a0%"),
        ("nps", -12.4, "\u221212\u00a0points"),
        ("complaints", 1478.2, "1,478\u00a0per 100,000"),
        ("contacts", 0.14, "0.140\u00a0a month"),
    ],
)
def test_writes_a_number_with_its_unit(key: str, value: float, written: str) -> None:
    metric = queries.find_metric(key)

    assert writing.value_of(metric, Estimate(value=value)) == written


@pytest.mark.parametrize(
    ("key", "amount", "written"),
    [("csat", -2.31, "2.3\u00a0points"), ("complaints", 603.0, "603")],
)
def test_writes_how_far_a_number_went(key: str, amount: float, written: str) -> None:
    change = Change(amount=amount, low=0, high=0, is_real=True, is_better=False)

    assert writing.change_of(queries.find_metric(key), change) == written


def test_writes_what_a_part_brought_with_its_sign() -> None:
    part = Part(dimension="fuel", value="gas", estimate=Estimate(value=1), brought=-1.2)

    assert writing.brought_by(queries.find_metric("csat"), part) == "−1.2\u00a0points"


def test_writes_nothing_as_a_dash() -> None:
    assert writing.value_of(queries.find_metric("csat"), Estimate(value=None)) == "–"


def test_calls_an_empty_value_not_known() -> None:
    assert writing.part_words("") == "Not known"
    assert writing.part_words("dual fuel") == "Dual fuel"


def test_calls_a_region_by_its_name() -> None:
    assert writing.part_words("_D", "region") == "Merseyside and Northern Wales"
    assert writing.part_words("COAST", "region") == "COAST"
    assert writing.part_words("", "region") == "Not known"
    assert region("_D") == "Merseyside and Northern Wales (_D)"
    assert region("COAST") == "COAST"
