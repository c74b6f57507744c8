"""The sample goes into a home that has nothing, and is taken up where it was cut."""

from pathlib import Path

import pytest

from ringmain.collect.files import queries
from ringmain.faces.cli import sample
from ringmain.faces.cli.sample import Sample

SMALL = Sample(customers=20, seed=7, half_hourly_share=0.15, is_whole=False)
WHOLE = Sample(customers=20, seed=7, half_hourly_share=0.15, is_whole=True)


def test_remembers_a_sample(tmp_path: Path) -> None:
    sample.note_sample(tmp_path, SMALL)

    assert sample.noted_sample(tmp_path) == SMALL


@pytest.mark.parametrize(("noted", "wanted"), [(SMALL, True), (WHOLE, False)])
def test_is_wanted_until_it_is_whole(
    tmp_path: Path, noted: Sample, wanted: bool
) -> None:
    sample.note_sample(tmp_path, noted)

    assert sample.is_wanted(tmp_path) is wanted


@pytest.mark.parametrize(("loads", "wanted"), [(0, True), (3, False)])
def test_is_wanted_only_where_nothing_was_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loads: int, wanted: bool
) -> None:
    monkeypatch.setattr(queries, "count_loads", lambda actor: loads)

    assert sample.is_wanted(tmp_path) is wanted
