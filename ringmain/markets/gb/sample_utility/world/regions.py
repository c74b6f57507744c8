"""The fourteen distribution regions, with invented towns and postcodes.

Distributor numbers and group letters are the industry's. Towns are invented. Postcode
districts 80-85 are of the right shape and are not meant to exist.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """One distribution region."""

    group: str  # GSP group
    distributor: str  # first two digits of its MPANs
    name: str
    gas_zone: str
    warmth: float  # degrees above the national mean
    dearness: float  # its prices against the national ones
    weight: float  # share of our customers
    areas: tuple[str, str]  # postcode areas
    towns: tuple[str, ...]


def _region(line: str) -> Region:
    group, number, name, zone, warmth, dear, weight, areas, towns = line.split("|")
    first, second = areas.split()
    return Region(
        group=group,
        distributor=number,
        name=name,
        gas_zone=zone,
        warmth=float(warmth),
        dearness=float(dear),
        weight=float(weight),
        areas=(first, second),
        towns=tuple(towns.split(",")),
    )


REGIONS: tuple[Region, ...] = tuple(
    _region(line)
    for line in (
        "_A|10|East England|EA|0.3|0.99|.11|IP CB|Ashwick,Fenholme,Marlsea,Stowbridge",
        "_B|11|East Midlands|EM|-0.1|0.98|.10|NG LE|Coldwell,Harborne Magna,Trentby",
        "_C|12|London|NT|1.0|1.00|.12|SE NW|Eastmere,Holloway Green,Wandle Park",
        "_D|13|Merseyside and North Wales|WN|0.1|1.06|.06|LL CH|Mosswick,Dee Quay",
        "_E|14|West Midlands|WM|-0.1|1.00|.09|DY WV|Ironley,Severnfold",
        "_F|15|North East|NO|-0.9|0.97|.05|DH SR|Wearhope,Colliers Row,Tynemoor",
        "_G|16|North West|NW|-0.3|0.99|.10|BB OL|Calderfold,Millbeck,Rossenthwaite",
        "_P|17|North Scotland|SC|-1.9|1.05|.03|AB IV|Kilbrannan,Strathorran",
        "_N|18|South Scotland|SC|-1.3|1.02|.07|KA ML|Carrick Mains,Dalwhin,Bruntsmuir",
        "_J|19|South East|SE|0.7|1.01|.08|TN BN|Hartling,Pevenham,Wealdstead",
        "_H|20|Southern|SO|0.6|1.01|.08|SO BH|Purbrook Regis,Testbourne,Avonlea",
        "_K|21|South Wales|WS|0.4|1.02|.04|SA CF|Aberfannog,Cwmdulas,Port Elwy",
        "_L|22|South West|SW|0.9|1.04|.05|EX TQ|Combe Tracey,Dartholme,Tamarford",
        "_M|23|Yorkshire|NE|-0.5|0.98|.02|HX WF|Aireborough,Holmegate,Ryedale Cross",
    )
)

DISTRICTS = 3  # for each postcode area
SECTORS = 4  # for each district; a feeder follows a sector


def outcode(region: Region, number: int) -> str:
    """Return one of the region's first halves of a postcode (0 to 5)."""
    area, district = divmod(number, DISTRICTS)
    return f"{region.areas[area]}{80 + district}"
