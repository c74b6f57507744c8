"""Where a request comes from, as far as it is kept."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ringmain.collect.web_events.enrichment.place import cut_address
from ringmain.collect.web_events.wire import texts
from ringmain.collect.web_events.wire.rows import Sender


def sender_of(
    scope: Mapping[str, Any],
    headers: Mapping[bytes, bytes],
    *,
    keeps_address: bool,
    trusts_proxy: bool,
) -> Sender:
    """Return it, with the address cut unless a purpose needs it whole."""
    address = _address(scope, headers, trusts_proxy=trusts_proxy)
    return Sender(
        path=scope["path"],
        ip=_whole(address) if keeps_address else cut_address(address),
        ua=_said(headers, b"user-agent", 1_000),
        referer=_said(headers, b"referer", 1_000),
        origin=_said(headers, b"origin", 300),
        retry=_said(headers, b"x-retry-count", 10),
    )


def _said(headers: Mapping[bytes, bytes], name: bytes, most: int) -> str:
    value = headers.get(name)
    return texts.clean(value.decode("latin-1"), most) if value else ""


def _address(
    scope: Mapping[str, Any], headers: Mapping[bytes, bytes], *, trusts_proxy: bool
) -> str:
    if trusts_proxy:
        # The last one is the one that our own proxy saw; the others are hearsay.
        told = headers.get(b"x-forwarded-for", b"").decode("latin-1")
        last = told.rpartition(",")[2].strip()
        if last:
            return last
    client = scope.get("client")
    return str(client[0]) if client else ""


@lru_cache(maxsize=4_096)
def _whole(address: str) -> str:
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return ""
