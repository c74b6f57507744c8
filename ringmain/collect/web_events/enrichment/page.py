"""Page and campaign from the addresses that an event carries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

_LONGEST = 2_000
_CAMPAIGN = {
    "utm_source": "source",
    "utm_medium": "medium",
    "utm_campaign": "name",
    "utm_id": "id",
    "utm_term": "term",
    "utm_content": "content",
}
# A click identifier says which network was paid when the utm marks are missing.
_CLICKS = {"gclid": "google", "msclkid": "microsoft", "fbclid": "facebook"}
_NOTHING: Mapping[str, object] = MappingProxyType({})


def read_page(
    context: Mapping[str, object], properties: Mapping[str, object]
) -> dict[str, object]:
    """Return ``host``, ``path``, ``title`` and ``referrer_host`` of a page.

    The context's page counts first, then the properties of a page call. A query is
    left out: it may hold anything.
    """
    page = _page(context, properties)
    facts: dict[str, object] = {}
    if url := _text(page.get("url")):
        facts.update(_parts(url))
    if path := _text(page.get("path")):
        facts["path"] = path.partition("?")[0]
    if title := _text(page.get("title")):
        facts["title"] = title[:200]
    referrer = _text(page.get("referrer"))
    if referrer and (host := _parts(referrer).get("host")):
        facts["referrer_host"] = host
    return facts


def read_campaign(
    context: Mapping[str, object], properties: Mapping[str, object]
) -> dict[str, object]:
    """Return ``campaign``: from the context, else from the page's UTM marks."""
    said = context.get("campaign")
    if isinstance(said, Mapping) and said:
        named = {str(key)[:20]: str(value)[:200] for key, value in said.items()}
        return {"campaign": named}
    page = _page(context, properties)
    query = _text(page.get("search")) or _query(_text(page.get("url")))
    found = _campaign_of(query.lstrip("?")) if query else _NOTHING
    return {"campaign": dict(found)} if found else {}


def _page(
    context: Mapping[str, object], properties: Mapping[str, object]
) -> Mapping[str, object]:
    page = context.get("page")
    return page if isinstance(page, Mapping) else properties


@lru_cache(maxsize=20_000)
def _parts(url: str) -> Mapping[str, str]:
    try:
        found = urlsplit(url)
        host = found.hostname or ""
    except ValueError:
        return MappingProxyType({})
    return MappingProxyType(
        {key: part for key, part in (("host", host), ("path", found.path)) if part}
    )


def _query(url: str) -> str:
    return url.partition("?")[2].partition("#")[0]


@lru_cache(maxsize=20_000)
def _campaign_of(query: str) -> Mapping[str, str]:
    if "utm_" not in query and "clid" not in query:
        return MappingProxyType({})
    try:
        said = parse_qs(query, max_num_fields=100)
    except ValueError:
        return MappingProxyType({})
    found = {
        name: said[mark][0][:200] for mark, name in _CAMPAIGN.items() if mark in said
    }
    for mark, network in _CLICKS.items():
        if mark in said:
            found.setdefault("source", network)
            found.setdefault("medium", "paid")
    return MappingProxyType(found)


def _text(value: object) -> str:
    return value[:_LONGEST] if isinstance(value, str) else ""
