"""The page of the map: all of it, around a node, along a field."""

from __future__ import annotations

import pytest
from django.utils import timezone

from ringmain.collect.web_events.operations import sources
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.shapes import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def website():
    return sources.add_source(
        name="website", title="Website", kind="website", actor=SYSTEM,
        now=timezone.now(),
    )  # fmt: skip


def page(client, query=""):
    answer = client.get(f"/map/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def table_of(html):
    return html[html.index("<tbody") :]


def test_draws_every_source_and_what_depends_on_it(staff):
    html = page(staff(Role.VIEWER))

    for name in ("Website", "No plan", "collect.live_events", "understand.usage_daily"):
        assert name in table_of(html)
    assert 'class="map"' in html
    assert "style=" not in html


def test_shows_what_hangs_together_with_one_node(staff):
    table = table_of(page(staff(Role.VIEWER), "?node=source:website"))

    assert "Debugger" in table
    assert "understand.usage_daily" not in table


def test_follows_a_field_through_tables_to_metrics(staff):
    html = page(staff(Role.VIEWER), "?field=interval_reads.energy_wh")

    assert "understand.usage_daily" in table_of(html)
    assert "collect.live_events" not in table_of(html)


def test_says_that_a_direct_field_stays_out_of_the_lake(staff):
    html = page(staff(Role.VIEWER), "?field=parties.full_name")

    assert "No: direct values stay in PostgreSQL" in html
    assert "collect.parties" not in table_of(html)


@pytest.mark.parametrize("query", ["?node=%00", "?field=no.such", "?node=x&field="])
def test_shows_all_where_what_is_asked_is_not_there(staff, query):
    assert "understand.usage_daily" in page(staff(Role.VIEWER), query)
