"""The OE-417 workbooks of 2021 and 2022 as outages."""

from collections import Counter

import pytest
from python_calamine import CalamineWorkbook

from ringmain.collect.quarantine import queries as quarantine
from ringmain.govern.access.operations import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]
FILES = ("outage/oe417/2021_Annual_Summary.xls", "outage/oe417/2022_Annual_Summary.xls")


def events(data, name):
    """The reports of a workbook below its title and header."""
    workbook = CalamineWorkbook.from_path(data / name)
    rows = workbook.get_sheet_by_index(0).to_python()[2:]
    return [row for row in rows if any(cell != "" for cell in row)]


def _what_tells_it_apart(row):
    return tuple(str(cell).strip() for cell in (*row[1:6], *row[8:]))


def test_loads_every_event_and_empties_what_is_unknown(load, data, ask):
    by_hand = [event for name in FILES for event in events(data, name)]
    unknown = Counter(row[10] for row in by_hand)["Unknown"]
    assert (len(by_hand), unknown) == (777, 117)
    loads = [load(name, "oe417_outages.yaml") for name in FILES]
    assert [done.state for done in loads] == ["done", "done"]
    assert sum(done.row_count for done in loads) == 777
    refused = quarantine.list_rows(SYSTEM, limit=777)
    (wrong,) = refused
    assert wrong.message == (
        "restored_at: “44641 16:38:00” is not a time in a format of the mapping."
    )
    assert [done.new_count for done in loads] == [383, 382]
    assert [done.unchanged_count for done in loads] == [4, 7]
    (counted,) = ask(
        "SELECT count(*) AS n, count(customers_affected) AS said, "
        "CAST(sum(customers_affected) AS BIGINT) AS customers FROM collect.outages"
    )
    good = [row for row in by_hand if isinstance(row[3], str)]
    said = {_what_tells_it_apart(row): row for row in good}
    known = [row for row in said.values() if row[10] != "Unknown"]
    assert counted == {
        "n": len(said),
        "said": len(known),
        "customers": sum(int(row[10]) for row in known),
    }
    assert len(said) == 765
