"""How to send to a source: the SDK that is there already, pointed here by host."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from ringmain.foundation.settings.options import get_options

_CURL = """curl {url}/v1/track \\
  -u {key}: \\
  -H 'content-type: application/json' \\
  -d '{{"userId": "C1001", "event": "Bill Viewed",
       "properties": {{"bill_id": "B17"}}}}'"""
_TAG = """<script src="{url}/tag.js" data-write-key="{key}" defer></script>"""
_BROWSER = """import {{ AnalyticsBrowser }} from "@segment/analytics-next";

export const analytics = AnalyticsBrowser.load(
  {{ writeKey: "{key}", cdnURL: "{url}" }},
  {{ integrations: {{
    "Segment.io": {{ apiHost: "{host}/v1", protocol: "{scheme}" }},
  }} }},
);
analytics.track("Bill Viewed", {{ bill_id: "B17" }});"""
_NODE = """import {{ Analytics }} from "@segment/analytics-node";

const analytics = new Analytics({{ writeKey: "{key}", host: "{url}" }});
analytics.track({{
  userId: "C1001", event: "Bill Viewed", properties: {{ bill_id: "B17" }},
}});"""
_PYTHON = """import segment.analytics as analytics

analytics.write_key = "{key}"
analytics.host = "{url}"
analytics.track("C1001", "Bill Viewed", {{"bill_id": "B17"}})
analytics.flush()"""
_RUDDER = """import rudderstack.analytics as rudder

rudder.write_key = "{key}"
rudder.dataPlaneUrl = "{url}"
rudder.track("C1001", "Bill Viewed", {{"bill_id": "B17"}})
rudder.flush()"""
_ALL = (
    ("tag", "A page, with our own tag", _TAG),
    ("browser", "Browser: @segment/analytics-next", _BROWSER),
    ("node", "Node: @segment/analytics-node", _NODE),
    ("python", "Python: segment-analytics-python", _PYTHON),
    ("rudder", "Python: rudder-sdk-python", _RUDDER),
    ("curl", "By hand: curl", _CURL),
)
HIDDEN_KEY = "WRITE_KEY"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few lines to copy."""

    key: str
    title: str
    code: str


def snippets_for(write_key: str) -> list[Snippet]:
    """How each SDK is pointed here; without the key where the reader may not see it."""
    url = collector_url()
    parts = urlsplit(url)
    said = {
        "url": url,
        "key": write_key or HIDDEN_KEY,
        "host": parts.netloc,
        "scheme": parts.scheme,
    }
    return [Snippet(key, title, code.format(**said)) for key, title, code in _ALL]


def collector_url() -> str:
    """Where clients reach the collector."""
    return get_options().collector_url
