"""Real exports, read with the mappings of the tutorials."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files.mapping.check import check
from ringmain.collect.files.mapping.propose import propose
from ringmain.collect.files.mapping.yaml import read_mapping
from ringmain.collect.files.reading import detect, stage
from ringmain.foundation.lake import engine
from ringmain.foundation.settings.options import get_options

DATA = os.environ.get("RINGMAIN_DATA")
MAPPINGS = Path(__file__).parents[5] / "docs" / "tutorials" / "mappings"
TELCO = "churn/telco/Telco-Customer-Churn.csv"
pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(not DATA, reason="RINGMAIN_DATA names no folder of real data"),
]


def _file(name: str) -> Path:
    return Path(DATA or "") / name


@pytest.mark.parametrize(
    ("mapping", "file", "rows"),
    [
        ("telco_accounts", TELCO, 7_043),
        ("telco_products", TELCO, 7_043),
        ("london_homes", "meter/lcl_small/block_62.csv", 60_915),
        ("oe417_outages", "outage/oe417/2021_Annual_Summary.xls", 387),
        ("oe417_outages", "outage/oe417/2022_Annual_Summary.xls", 390),
    ],
)
def test_reads_the_tutorials_files_with_their_mappings(
    mapping, file, rows, tmp_path
) -> None:
    written = read_mapping((MAPPINGS / f"{mapping}.yaml").read_text())
    contract = get_contract(written.contract)

    profile = detect.profile_file(_file(file), header_row=written.header_row)
    connection = engine.scratch(get_options({"RINGMAIN_HOME": str(tmp_path)}))
    staged = stage.stage(connection, _file(file), profile)

    assert check(written, contract, staged.columns) == ()
    assert (staged.row_count, staged.broken_count) == (rows, 0)


def test_finds_the_header_below_the_title_of_a_workbook() -> None:
    profile = detect.profile_file(_file("outage/oe417/2021_Annual_Summary.xls"))

    assert profile.header_row == 2
    assert profile.columns[:2] == ("Month", "Date Event Began")


def test_proposes_the_mapping_of_the_london_homes() -> None:
    profile = detect.profile_file(_file("meter/lcl_small/block_62.csv"))

    fields = propose(get_contract("interval_reads"), profile).mapping.fields

    written = read_mapping((MAPPINGS / "london_homes.yaml").read_text()).fields
    for name in ("supply_point_number", "starts_at", "energy_wh"):
        assert fields[name] == written[name]


def test_proposes_days_and_times_of_outages_together() -> None:
    profile = detect.profile_file(_file("outage/oe417/2022_Annual_Summary.xls"))

    fields = propose(get_contract("outages"), profile).mapping.fields

    written = read_mapping((MAPPINGS / "oe417_outages.yaml").read_text()).fields
    missing = {"outage_number", "kind"}
    assert {name: field for name, field in written.items() if name not in missing} == (
        fields
    )


def test_reads_every_line_of_questions_that_hold_line_ends(tmp_path) -> None:
    path = _file("voice/banking77/train.csv")
    connection = engine.scratch(get_options({"RINGMAIN_HOME": str(tmp_path)}))

    staged = stage.stage(connection, path, detect.profile_file(path))

    last = connection.execute("SELECT max(_line) FROM staged").fetchone()
    assert (staged.row_count, staged.broken_count, last) == (10_003, 0, (10_017,))
