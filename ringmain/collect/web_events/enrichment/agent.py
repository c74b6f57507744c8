"""Device, system and browser from the user agent; bots by what they call themselves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from ua_parser import parse

_TABLETS = ("ipad", "tablet", "kindle", "nexus 7", "nexus 10", "sm-t", "xoom")
_PHONES = ("iphone", "ipod", "mobile", "android", "windows phone", "blackberry")
# The parser's list knows crawlers; these are programs that nobody looks at.
_PROGRAMS = ("headlesschrome", "phantomjs", "curl/", "wget/", "python-requests")
_LONGEST = 1_000
_NOTHING: Mapping[str, object] = MappingProxyType({})


@lru_cache(maxsize=20_000)
def read_agent(text: str) -> Mapping[str, object]:
    """Return ``device``, ``os``, ``browser`` and ``is_bot`` of a user agent.

    Families come from the Browserscope lists that `ua-parser` carries. An empty text
    says nothing; one that nobody knows is a ``desktop`` unless it says otherwise.
    """
    if not text:
        return _NOTHING
    text = text[:_LONGEST]
    found, lower = parse(text), text.lower()
    is_bot = (found.device is not None and found.device.family == "Spider") or any(
        name in lower for name in _PROGRAMS
    )
    facts: dict[str, object] = {"device": _device(lower, is_bot), "is_bot": is_bot}
    if found.os:
        facts["os"] = found.os.family
    if found.user_agent:
        facts["browser"] = found.user_agent.family
    return MappingProxyType(facts)


def _device(lower: str, is_bot: bool) -> str:
    if is_bot:
        return "bot"
    is_android_tablet = "android" in lower and "mobile" not in lower
    if is_android_tablet or any(name in lower for name in _TABLETS):
        return "tablet"
    return "mobile" if any(name in lower for name in _PHONES) else "desktop"
