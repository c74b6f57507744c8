"""Parts of pages, as templates use them."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template

from ringmain.faces.console.design.narrowing import Chip


def _render(source, **context):
    text = "{% load console parts %}" + source
    return Template(text).render(Context(context))


def test_names_a_panel_by_its_title():
    html = _render('{% panel "Latest bills" count=3 %}<p>x</p>{% endpanel %}')

    assert 'id="latest-bills" aria-labelledby="latest-bills-title"' in html
    assert '<h2 id="latest-bills-title">Latest bills' in html
    assert "<p>x</p>" in html


def test_says_where_a_block_came_from():
    known = datetime(2026, 3, 3, 14, 5, tzinfo=UTC)

    html = _render('{% came_from "billing" known %}', known=known)

    assert "From billing, known" in html
    assert 'title="3 Mar 2026, 14:05"' in html


def test_says_that_no_source_has_said():
    assert "No source has said" in _render("{% came_from sources %}", sources=())


def test_draws_an_arrow_only_where_a_direction_is_given():
    with_arrow = _render(
        '{% stat "C" change="3" direction="down" tone="good" %}1{% endstat %}'
    )
    without = _render('{% stat "C" change="no more than noise" %}1{% endstat %}')

    assert "down </span>3" in with_arrow
    assert "<svg" not in without


def test_says_what_each_chip_takes_away():
    html = _render('{% chips chips "?" %}', chips=[Chip("State", "failed", "?a=1")])

    assert 'href="?a=1"' in html
    assert "Take away" in html
    assert "Clear all" in html


def test_shows_no_list_where_nothing_narrows():
    assert _render('{% chips chips "?" %}', chips=[]).strip() == ""


def test_escapes_what_is_not_ours():
    html = _render("{% panel title %}{{ body }}{% endpanel %}", title="<i>", body="<b>")

    assert "<i>" not in html
    assert "<b>" not in html


def test_opens_a_dialog_without_scripts():
    html = _render('{% opens "ask" %}Ask{% endopens %}')

    assert 'command="show-modal" commandfor="ask"' in html


@pytest.mark.parametrize(
    ("value", "said"), [(0.42, 'value="42"'), (7, 'value="100"'), (-1, 'value="0"')]
)
def test_keeps_progress_within_its_bounds(value, said):
    assert said in _render('{% progress "Loading" value %}', value=value)


def test_gives_no_share_where_none_is_known():
    html = _render('{% progress "Reading" %}')

    assert "value=" not in html
    assert "You can leave this page" in html


def test_names_the_field_that_was_left_empty():
    filled = _render('{{ error|asks_for:"Name" }}', error="This field is required.")
    other = _render('{{ error|asks_for:"Name" }}', error="Too long.")

    assert (filled, other) == ("Fill in name.", "Too long.")
