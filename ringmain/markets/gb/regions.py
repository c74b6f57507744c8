"""The regions of Great Britain's networks: GSP groups, and zones of the gas network.

GSP group ids are those of the Balancing and Settlement Code, exit zones those of the
Uniform Network Code.
"""

from __future__ import annotations

GSP_GROUPS = {
    "_A": "Eastern",
    "_B": "East Midlands",
    "_C": "London",
    "_D": "Merseyside and Northern Wales",
    "_E": "West Midlands",
    "_F": "North Eastern",
    "_G": "North Western",
    "_H": "Southern",
    "_J": "South Eastern",
    "_K": "South Wales",
    "_L": "South Western",
    "_M": "Yorkshire",
    "_N": "South Scotland",
    "_P": "North Scotland",
}
GAS_ZONES = {
    "EA": "Eastern (gas)",
    "EM": "East Midlands (gas)",
    "NE": "North East (gas)",
    "NO": "Northern (gas)",
    "NT": "North Thames (gas)",
    "NW": "North West (gas)",
    "SC": "Scotland (gas)",
    "SE": "South East (gas)",
    "SO": "Southern (gas)",
    "SW": "South West (gas)",
    "WM": "West Midlands (gas)",
    "WN": "Wales North (gas)",
    "WS": "Wales South (gas)",
}


def region_name(code: str) -> str | None:
    """Return the name of a GSP group or a gas zone; None of another code.

    A group is also known without its underscore.
    """
    said = code.strip().upper()
    return GSP_GROUPS.get(said) or GAS_ZONES.get(said) or GSP_GROUPS.get(f"_{said}")
