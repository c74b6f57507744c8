"""The scorecard of a small world by hand, to the last digit."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.understand.metrics.shapes import Slice
from ringmain.unify.register.events import RegisterSettled
from tests.metrics_world import NOW

ANALYST = make_actor("analyst@example.org", (Role.ANALYST,))
JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))


def _card(key: str, month: date, **narrowed: str):
    from ringmain.understand.metrics import queries

    return queries.get_metric(ANALYST, key, Slice(**narrowed), month).card


def _sums(key: str, month: date, **narrowed: str) -> tuple[int, int, int, int]:
    sums = _card(key, month, **narrowed).estimate.sums
    return sums.n, sums.hits, sums.against, sums.exposure


def test_counts_every_metric_of_every_month(world: None) -> None:
    counted = {
        (key, month.month): _sums(key, month)
        for key in ("csat", "ces", "nps", "retention", "churn", "lost_moved",
                    "lost_died", "complaints", "contacts", "fcr_7", "read_accuracy")
        for month in (JANUARY, FEBRUARY, MARCH)
    }  # fmt: skip

    assert counted == {
        ("csat", 1): (2, 1, 0, 0),  # S3 is on another scale
        ("csat", 2): (0, 0, 0, 0),
        ("csat", 3): (0, 0, 0, 0),  # S10: 31 March 23:30 UTC is April in London
        ("ces", 1): (2, 1, 0, 0),
        ("ces", 2): (0, 0, 0, 0),
        ("ces", 3): (0, 0, 0, 0),
        ("nps", 1): (0, 0, 0, 0),
        ("nps", 2): (4, 2, 1, 0),
        ("nps", 3): (0, 0, 0, 0),
        ("retention", 1): (5, 5, 0, 0),
        ("retention", 2): (6, 5, 0, 0),
        ("retention", 3): (5, 3, 0, 0),
        ("churn", 1): (5, 0, 0, 0),
        ("churn", 2): (6, 1, 0, 0),
        ("churn", 3): (5, 0, 0, 0),
        ("lost_moved", 1): (5, 0, 0, 0),
        ("lost_moved", 2): (6, 0, 0, 0),
        ("lost_moved", 3): (5, 1, 0, 0),
        ("lost_died", 1): (5, 0, 0, 0),
        ("lost_died", 2): (6, 0, 0, 0),
        ("lost_died", 3): (5, 1, 0, 0),
        ("complaints", 1): (1, 0, 0, 5),
        ("complaints", 2): (2, 0, 0, 6),
        ("complaints", 3): (0, 0, 0, 5),
        ("contacts", 1): (3, 0, 0, 5),
        ("contacts", 2): (2, 0, 0, 6),
        ("contacts", 3): (3, 0, 0, 5),  # I7 is nobody's, and still came
        ("fcr_7", 1): (3, 2, 0, 0),  # I1 was repeated by chat after four days
        ("fcr_7", 2): (2, 2, 0, 0),  # I6 came after 17 days; the sender of I5 is P3
        ("fcr_7", 3): (0, 0, 0, 0),
        ("read_accuracy", 1): (1, 1, 0, 0),
        ("read_accuracy", 2): (2, 1, 0, 0),
        ("read_accuracy", 3): (0, 0, 0, 0),
    }


def test_waits_28_days_for_a_repeat(world: None) -> None:
    assert _sums("fcr_28", FEBRUARY) == (2, 1, 0, 0)


def test_tells_a_bill_only_after_92_days(world: None) -> None:
    assert _sums("bill_accuracy", date(2025, 11, 1)) == (1, 0, 0, 0)
    assert _sums("bill_accuracy", date(2025, 12, 1)) == (3, 3, 0, 0)
    assert _sums("bill_accuracy", MARCH) == (0, 0, 0, 0)
    assert _sums("bills_on_reads", date(2025, 12, 1)) == (2, 2, 0, 0)


def test_knows_the_numbers_and_their_intervals(world: None) -> None:
    csat, nps = _card("csat", JANUARY).estimate, _card("nps", FEBRUARY).estimate
    complaints = _card("complaints", FEBRUARY).estimate

    assert csat.value == 50
    assert (csat.low, csat.high) == pytest.approx((9.45, 90.55), abs=0.01)
    # p̃ = 2.75/7, d̃ = 1.75/7: centre 14.3, half 80.1
    assert nps.value == 25
    assert nps.centre == pytest.approx(100 / 7)
    assert complaints.value == pytest.approx(100_000 * 2 / 6)
    assert complaints.low == pytest.approx(100_000 * 0.24221 / 6, rel=1e-4)


def test_narrows_by_brand_fuel_region_and_channel(world: None) -> None:
    assert _sums("retention", MARCH, brand="Spark") == (1, 1, 0, 0)
    assert _sums("retention", MARCH, fuel="dual fuel") == (3, 2, 0, 0)
    assert _sums("retention", MARCH, region="South") == (2, 0, 0, 0)
    assert _sums("retention", MARCH, channel="telephone") == (1, 1, 0, 0)
    assert _sums("contacts", JANUARY, channel="call") == (2, 0, 0, 5)
    assert _sums("csat", JANUARY, channel="call") == (2, 1, 0, 0)


def test_says_why_a_number_is_not_there(world: None) -> None:
    from ringmain.understand.metrics import queries

    card = {each.metric.key: each for each in queries.get_scorecard(ANALYST).cards}

    assert card["cost_to_serve"].silence.startswith("No source says what anything")
    assert card["csat"].month == MARCH or card["csat"].month == JANUARY


def test_shows_no_arrow_for_six_accounts(world: None) -> None:
    from ringmain.understand.metrics import queries

    changes = [card.change for card in queries.get_scorecard(ANALYST).cards]

    assert [change for change in changes if change and change.is_real] == []


def test_counts_what_it_leaves_out(world: None) -> None:
    from ringmain.understand.metrics import queries

    left_out = {
        key: queries.count_left_out(queries.find_metric(key))
        for key in ("csat", "nps", "ces", "fcr_7", "bills_on_reads", "read_accuracy")
    }

    assert left_out == {
        "csat": 1, "nps": 0, "ces": 0, "fcr_7": 1, "bills_on_reads": 1,
        "read_accuracy": 1,
    }  # fmt: skip


def test_has_as_many_rows_behind_each_number_as_it_counts(world: None) -> None:
    from ringmain.understand.metrics import queries
    from ringmain.understand.metrics.models import Cell

    checked = 0
    for metric in queries.list_metrics():
        for cell in Cell.objects.filter(metric=metric.key):
            place = {"brand": cell.brand, "fuel": cell.fuel, "region": cell.region}
            if cell.channel != "*":
                place["channel"] = cell.channel
            page = queries.list_rows(
                ANALYST, metric.key, cell.month, Slice(**place), now=NOW
            )
            assert (page.sums.n, page.sums.hits, page.sums.against) == (
                cell.n, cell.hits, cell.against,
            ), (metric.key, cell.month, place)  # fmt: skip
            assert len(page.rows) == cell.n
            assert sum(source.count for source in page.sources) == cell.n
            checked += 1

    assert checked > 80


def test_makes_the_same_again(world: None) -> None:
    from ringmain.understand.metrics import operations
    from ringmain.understand.metrics.models import Cell

    fields = [field.name for field in Cell._meta.fields if field.name != "id"]
    before = sorted(Cell.objects.values_list(*fields))

    assert operations.recompute(now=NOW)
    assert sorted(Cell.objects.values_list(*fields)) == before


def test_loses_as_many_as_the_next_month_lacks(world: None) -> None:
    """Active at a start, less lost, plus gained, is active at the next start."""
    start, kept, gained = (
        _sums("customers", JANUARY)[0], _sums("retention", JANUARY)[1], 1,
    )  # fmt: skip

    assert kept + gained == _sums("customers", FEBRUARY)[0]
    assert start == 5


def test_shows_only_the_brands_of_the_reader(world: None) -> None:
    from ringmain.understand.metrics import queries

    spark = make_actor("spark@example.org", (Role.ANALYST,), ["Spark"])
    page = queries.get_metric(spark, "retention", Slice(), MARCH)
    rows = queries.list_rows(spark, "retention", MARCH, now=NOW)

    assert page.card.estimate.sums.n == 1
    assert [row.brand for row in rows.rows] == ["Spark"]
    assert page.choices.brand == ("Spark",)


def test_hides_a_score_from_who_may_not_see_it(world: None) -> None:
    from ringmain.understand.metrics import queries

    viewer = make_actor("viewer@example.org", (Role.VIEWER,))
    page = queries.list_rows(viewer, "csat", JANUARY, side="hits", now=NOW)

    assert {str(row.shown["score"]) for row in page.rows} == {"hidden"}
    assert {row.side for row in page.rows} == {""}
    assert page.shown_count == 2  # asking for a side is not answered either


def test_counts_a_restricted_person_and_says_no_more(world: None) -> None:
    from ringmain.govern.access.restricted import operations as restricted
    from ringmain.govern.access.shapes import RestrictionClass
    from ringmain.understand.metrics import queries

    manager = make_actor("manager@example.org", (Role.MANAGER,))
    with transaction.atomic():
        restricted.restrict(
            actor=manager,
            party_id=noun_id("party", "P1"),
            kind=RestrictionClass.STAFF,
            because="She works here.",
            now=NOW,
        )
        page = queries.list_rows(ANALYST, "csat", JANUARY, now=NOW)
        transaction.set_rollback(True)

    assert page.sums.n == 2
    assert [(row.is_restricted, row.account_number) for row in page.rows] == [
        (True, None), (False, "A2"),
    ]  # fmt: skip
    assert page.rows[0].shown["score"] is None


def test_keeps_the_account_number_of_a_restricted_person_from_bills(
    world: None,
) -> None:
    from ringmain.govern.access.restricted import operations as restricted
    from ringmain.govern.access.shapes import RestrictionClass
    from ringmain.understand.metrics import queries

    def numbers() -> set[object]:
        page = queries.list_rows(ANALYST, "bill_accuracy", date(2025, 11, 1), now=NOW)
        assert page.rows
        return {row.account_number for row in page.rows}

    before = numbers()
    manager = make_actor("manager@example.org", (Role.MANAGER,))
    with transaction.atomic():
        restricted.restrict(
            actor=manager,
            party_id=noun_id("party", "P1"),
            kind=RestrictionClass.STAFF,
            because="She works here.",
            now=NOW,
        )
        after = numbers()
        transaction.set_rollback(True)

    assert "A1" in before
    assert after == (before - {"A1"}) | {None}


def test_is_silent_before_anything_was_loaded(empty_lake: Path) -> None:
    from ringmain.understand.metrics import operations, queries

    silent = [card.silence for card in queries.get_scorecard(ANALYST).cards]
    assert all(silent)
    assert operations.recompute(now=NOW)

    silent = [card.silence for card in queries.get_scorecard(ANALYST).cards]
    assert silent[0] == (
        "Nothing of this was loaded yet: it needs survey answers and interactions."
    )


def test_computes_when_rows_came_and_have_been_quiet(world: None) -> None:
    from ringmain.understand.metrics import operations

    assert not operations.recompute_if_due(NOW)
    operations.note_settled(RegisterSettled(batch_id=uuid4()), NOW)
    assert not operations.recompute_if_due(NOW + timedelta(seconds=59))
    assert operations.recompute_if_due(NOW + timedelta(seconds=60))
    assert not operations.recompute_if_due(NOW + timedelta(seconds=120))


def test_computes_again_when_a_definition_is_another(
    world: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ringmain.understand.metrics import operations
    from ringmain.understand.metrics.reading import tables

    monkeypatch.setattr(tables, "digest", lambda: "another")

    assert operations.recompute_if_due(NOW)
    assert not operations.recompute_if_due(NOW)


def test_leaves_an_empty_house_alone(empty_lake: Path) -> None:
    from ringmain.understand.metrics import operations

    assert not operations.recompute_if_due(NOW)
