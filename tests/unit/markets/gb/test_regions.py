"""What people call the networks' regions."""

import pytest

from ringmain.markets.gb.regions import GAS_ZONES, GSP_GROUPS, region_name
from ringmain.markets.gb.sample_utility.world.regions import REGIONS


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("_A", "Eastern"),
        ("A", "Eastern"),
        (" _p ", "North Scotland"),
        ("NT", "North Thames (gas)"),
        ("_I", None),
        ("COAST", None),
        ("", None),
    ],
)
def test_names_a_region_by_its_code(code, name):
    assert region_name(code) == name


def test_has_all_fourteen_groups_and_thirteen_zones():
    assert (len(GSP_GROUPS), len(GAS_ZONES)) == (14, 13)
    assert {region.group for region in REGIONS} == set(GSP_GROUPS)
    assert {region.gas_zone for region in REGIONS} <= set(GAS_ZONES)
