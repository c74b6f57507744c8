"""Addresses cut short, and the place of one, from a file that the operator supplies."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import maxminddb

_NOTHING: Mapping[str, str] = MappingProxyType({})
_KEPT_BITS = {4: 24, 6: 48}


@lru_cache(maxsize=20_000)
def cut_address(text: str) -> str:
    """Return an address with its last part zero (IPv4 /24, IPv6 /48); "" for none.

    The sizes are those of Google Analytics' masking (IPv4) and of RFC 6177's sites.
    """
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return ""
    if address.version == 6 and address.ipv4_mapped:
        address = address.ipv4_mapped
    bits = _KEPT_BITS[address.version]
    network = ipaddress.ip_network(f"{address}/{bits}", strict=False)
    return str(network.network_address)


@lru_cache(maxsize=1)
def open_places(path: Path) -> Places:
    """Open a MaxMind DB file (GeoLite2, DB-IP and others have its form).

    :raises OSError: the file can't be read.
    """
    return Places(path)


class Places:
    """Countries and regions by address, from one file in memory."""

    def __init__(self, path: Path) -> None:
        self._file = maxminddb.open_database(path, maxminddb.MODE_MEMORY)
        self._find = lru_cache(maxsize=20_000)(self._look)

    def read_place(self, address: str) -> Mapping[str, str]:
        """Return ``country`` (ISO 3166-1) and ``region`` of an address, if known."""
        return self._find(address)

    def _look(self, address: str) -> Mapping[str, str]:
        try:
            found = self._file.get(address)
        except ValueError:
            return _NOTHING
        if not isinstance(found, dict):
            return _NOTHING
        return MappingProxyType(_named(found))


def _named(found: Mapping[str, Any]) -> dict[str, str]:
    facts = {}
    country = found.get("country")
    if isinstance(country, dict) and isinstance(country.get("iso_code"), str):
        facts["country"] = country["iso_code"]
    regions = found.get("subdivisions")
    if isinstance(regions, list) and regions and isinstance(regions[0], dict):
        names = regions[0].get("names")
        name = names.get("en") if isinstance(names, dict) else None
        facts["region"] = str(name or regions[0].get("iso_code", ""))
    return facts
