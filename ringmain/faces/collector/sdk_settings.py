"""What browser SDKs ask before they send: where to, and which integrations to load."""

from __future__ import annotations

from typing import Any

_EVERYTHING = {"__default": {"enabled": True, "integrations": {}}}


def settings_of(write_key: str, *, host: str, scheme: str) -> dict[str, Any]:
    """Return settings of the shape of Segment's CDN that load nothing from anywhere.

    :param host: where the client found us, so that a page needs to be told no more.
    """
    segment = {
        "apiKey": write_key,
        "apiHost": f"{host}/v1",
        "protocol": scheme,
        "unbundledIntegrations": [],
        "addBundledMetadata": True,
        "maybeBundledConfigIds": {},
        "versionSettings": {"version": "4.4.7", "componentTypes": ["browser"]},
    }
    return {
        "integrations": {"Segment.io": segment},
        "plan": {
            "track": _EVERYTHING,
            "identify": {"__default": {"enabled": True}},
            "group": {"__default": {"enabled": True}},
        },
        "edgeFunction": {},
        "analyticsNextEnabled": True,
        "middlewareSettings": {},
        "enabledMiddleware": {},
        # No figures about our customers' browsers go to anybody.
        "metrics": {"sampleRate": 0},
        "legacyVideoPluginsEnabled": False,
        "remotePlugins": [],
    }
