"""Every pair of colours can be read, in both themes."""

import pytest

from ringmain.faces.console.design.palette import (
    EDGES,
    PAIRS,
    contrasts,
    ratio,
    read_palette,
)


def test_counts_contrast_as_the_guidelines_do():
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_reads_the_brand_and_the_tokens():
    palette = read_palette()

    assert palette["brand-on-accent"] == ("#ffffff", "#06231f")
    assert {ink for ink, *_ in PAIRS} <= palette.keys()


@pytest.mark.parametrize("pair", contrasts(PAIRS), ids=lambda pair: pair.name)
def test_reaches_four_and_a_half_to_one_for_words(pair):
    assert min(pair.light, pair.dark) >= 4.5


@pytest.mark.parametrize("pair", contrasts(EDGES), ids=lambda pair: pair.name)
def test_reaches_three_to_one_for_edges(pair):
    assert min(pair.light, pair.dark) >= 3
