"""Failed events in the shape that Iglu calls a bad row, so that other tools read them.

`iglu:com.snowplowanalytics.snowplow.badrows/schema_violations/jsonschema/2-0-1`: what
it allows in `raw` and `enriched` is a closed list, so the payload stands, as Segment's
SDKs sent it, in `enriched.unstruct_event`, and the door's notes in `raw`.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from ringmain.collect.web_events.shapes.looking import Check, FailedShape

SCHEMA = (
    "iglu:com.snowplowanalytics.snowplow.badrows/schema_violations/jsonschema/2-0-1"
)
_VENDOR = "com.segment"
_UNREADABLE = ("not_json", "unreadable", "bad_characters")


def bad_row(failed: FailedShape) -> dict[str, Any]:
    """One failed event as a self-describing bad row."""
    return {
        "schema": SCHEMA,
        "data": {
            "processor": {"artifact": "ringmain", "version": _version()},
            "failure": {
                "timestamp": _instant(failed.failed_at),
                "messages": [_message(failed, check) for check in failed.checks],
            },
            "payload": {"raw": _raw(failed), "enriched": _enriched(failed)},
        },
    }


def bad_row_line(failed: FailedShape) -> str:
    """The same as a line of a file."""
    return json.dumps(bad_row(failed), ensure_ascii=False) + "\n"


def _message(failed: FailedShape, check: Check) -> dict[str, Any]:
    if check.code in _UNREADABLE:
        said = check.message or check.code
        return {"field": "payload", "value": failed.payload, "error": said}
    report = {
        "message": check.message or check.code,
        "path": _json_path(check.path),
        "keyword": check.code.removeprefix("schema."),
        "targets": None,
    }
    return {
        "schemaKey": _schema_key(failed),
        "error": {"error": "ValidationError", "dataReports": [report]},
    }


def _schema_key(failed: FailedShape) -> str:
    """The plan that it was held against, as Iglu writes a schema."""
    letters = (c if c.isalnum() else "_" for c in failed.name or failed.kind or "event")
    plan = failed.plan or failed.source
    return f"iglu:{plan}/{''.join(letters)}/jsonschema/{failed.plan_version or 1}-0-0"


def _json_path(pointer: str) -> str | None:
    """``/properties/amount`` as ``$.properties.amount``."""
    return "$" + pointer.replace("/", ".") if pointer else None


def _raw(failed: FailedShape) -> dict[str, Any]:
    return {
        "vendor": _VENDOR,
        "version": "v1",
        "parameters": None,
        "contentType": "application/json",
        "loaderName": "ringmain",
        "encoding": "UTF-8",
        "hostname": None,
        "timestamp": _instant(failed.received_at),
        "ipAddress": None,
        "useragent": None,
        "refererUri": None,
        "headers": None,
        "userId": None,
    }


def _enriched(failed: FailedShape) -> dict[str, Any]:
    return {
        "app_id": failed.source,
        "collector_tstamp": _instant(failed.received_at),
        "event": failed.kind or None,
        "event_name": failed.name or None,
        "event_id": failed.message_id or None,
        "unstruct_event": failed.payload,
    }


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _version() -> str:
    return version("ringmain")
