"""Usage between register reads."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from ringmain.faces.console.charts.shapes import Point
from ringmain.faces.console.usage.reads import points_between
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles.shapes import Masked, RegisterRead


def _read(on, reading, code="01", quality="actual"):
    return RegisterRead(
        entry_id=UUID(int=0),
        read_at=datetime(*on, 12, tzinfo=UTC),
        meter_serial="M1",
        register_code=code,
        reading=reading if reading is None else _number(reading),
        quality=quality,
        origin=None,
        source="metering",
    )


def _number(reading):
    return reading if isinstance(reading, Masked) else Decimal(reading)


def test_spreads_what_was_used_over_the_days_between():
    reads = [_read((2026, 1, 11), "130"), _read((2026, 1, 1), "100")]

    assert points_between(reads) == (
        Point(at=date(2026, 1, 1), ends=date(2026, 1, 11), value=3.0),
    )


def test_adds_day_and_night_dials_up():
    reads = [
        _read((2026, 1, 1), "100", "D"), _read((2026, 1, 11), "120", "D"),
        _read((2026, 1, 1), "50", "N"), _read((2026, 1, 11), "60", "N"),
    ]  # fmt: skip

    assert [point.value for point in points_between(reads)] == [3.0]


def test_adds_dials_up_that_are_read_on_different_days():
    reads = [
        _read((2026, 1, 1), "100", "D"), _read((2026, 1, 11), "120", "D"),
        _read((2026, 1, 6), "50", "N"), _read((2026, 1, 16), "60", "N"),
    ]  # fmt: skip

    points = points_between(reads)

    assert [(p.at.day, p.ends.day, p.value) for p in points] == [
        (1, 6, 2.0), (6, 11, 3.0), (11, 16, 1.0),
    ]  # fmt: skip


def test_marks_a_period_that_rests_on_an_estimate():
    reads = [
        _read((2026, 1, 1), "100"),
        _read((2026, 1, 11), "110", quality="estimated"),
    ]

    assert points_between(reads)[0].is_estimated


def test_leaves_open_the_time_when_a_dial_went_backwards():
    reads = [_read((2026, 1, 1), "99990"), _read((2026, 1, 11), "12")]

    assert [point.value for point in points_between(reads)] == [None]


def test_draws_nothing_that_is_hidden():
    hidden = Masked(PersonalDataClass.PERSONAL)
    reads = [_read((2026, 1, 1), hidden), _read((2026, 2, 1), "5")]

    assert [point.value for point in points_between(reads)] == [None]


def test_makes_nothing_of_one_single_read():
    assert points_between([_read((2026, 1, 1), "100")]) == ()
