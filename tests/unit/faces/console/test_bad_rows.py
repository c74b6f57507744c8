"""A failed event leaves in Iglu's bad-row shape, schema_violations 2-0-1.

The schema below says what iglucentral.com publishes for it, as far as we use it: the
same closed objects, required fields, lengths and patterns.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import jsonschema_rs
import pytest

from ringmain.collect.web_events.shapes.looking import Check, FailedShape
from ringmain.faces.console.failed.bad_rows import SCHEMA, bad_row, bad_row_line

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def closed(required, **properties):
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


TEXT = {"type": ["string", "null"]}
INSTANT = {"type": "string", "format": "date-time"}
REPORT = closed(
    ["path", "message", "keyword", "targets"],
    message={"type": "string"},
    path=TEXT,
    keyword=TEXT,
    targets={"type": ["array", "null"]},
)
NOT_JSON = closed(
    ["field", "error"],
    field={"type": "string", "maxLength": 64},
    value=TEXT,
    error={"type": "string"},
)
INVALID = closed(
    [],
    schemaKey={"type": "string"},
    error=closed(
        ["dataReports"],
        error={"enum": ["ValidationError"]},
        supersededBy=TEXT,
        dataReports={"type": "array", "minItems": 1, "items": REPORT},
    ),
)
RAW = closed(
    ["vendor", "version", "loaderName", "encoding"],
    vendor={"type": "string", "maxLength": 64},
    version={"type": "string", "maxLength": 16},
    parameters={"type": ["array", "null"]},
    contentType=TEXT,
    loaderName={"type": "string", "maxLength": 32},
    encoding={"type": "string", "maxLength": 32},
    hostname=TEXT,
    timestamp={**INSTANT, "type": ["string", "null"]},
    ipAddress=TEXT,
    useragent=TEXT,
    refererUri=TEXT,
    headers={"type": ["array", "null"]},
    userId=TEXT,
)
ENRICHED = closed(
    [],
    **dict.fromkeys(
        ("app_id", "collector_tstamp", "event", "event_id", "event_name"), TEXT
    ),
    unstruct_event=TEXT,
)
PUBLISHED = closed(
    ["failure", "payload", "processor"],
    failure=closed(
        ["timestamp", "messages"],
        timestamp=INSTANT,
        messages={"type": "array", "items": {"anyOf": [NOT_JSON, INVALID]}},
    ),
    payload={"type": "object", "properties": {"raw": RAW, "enriched": ENRICHED}},
    processor=closed(
        ["artifact", "version"],
        artifact={"type": "string", "maxLength": 512},
        version={
            "type": "string",
            "pattern": r"^(\d+\.\d+\.\d+.*)$",
            "maxLength": 32,
        },
    ),
)


def failed(*checks, **said):
    given = {
        "failed_id": 17, "source": "website", "kind": "track", "name": "Bill Viewed",
        "plan": "website", "plan_version": 3, "code": checks[0].code,
        "path": checks[0].path, "checks": checks, "payload": '{"type": "track"}',
        "raw": None, "edited": None, "hidden": (), "is_refused": False,
        "message_id": "m1", "state": "waiting", "failed_at": NOW,
        "received_at": NOW - timedelta(seconds=1), "decided_at": None,
        "decided_by": "", "decided_because": "", **said,
    }  # fmt: skip
    return FailedShape(**given)


TYPE = Check(
    code="schema.type", path="/properties/amount", message="'ten' is no number"
)
UNREADABLE = Check(code="unreadable", path="", message="JSON ends early")


@pytest.mark.parametrize(
    "row",
    [
        failed(TYPE),
        failed(TYPE, Check(code="unplanned_property", path="/properties/x")),
        failed(UNREADABLE, payload='{"a', kind="", name="", message_id=""),
        failed(TYPE, plan="", plan_version=None),
    ],
)
def test_is_what_iglu_publishes(row):
    validator = jsonschema_rs.Draft7Validator(PUBLISHED, validate_formats=True)
    said = json.loads(bad_row_line(row))

    assert said["schema"] == SCHEMA
    assert [error.message for error in validator.iter_errors(said["data"])] == []


def test_says_where_what_and_against_which_schema():
    data = bad_row(failed(TYPE))["data"]

    (message,) = data["failure"]["messages"]
    assert message["schemaKey"] == "iglu:website/Bill_Viewed/jsonschema/3-0-0"
    assert message["error"]["dataReports"] == [
        {"message": "'ten' is no number", "path": "$.properties.amount",
         "keyword": "type", "targets": None}
    ]  # fmt: skip
    assert data["failure"]["timestamp"] == "2026-03-02T09:00:00.000Z"
    assert data["payload"]["enriched"]["unstruct_event"] == '{"type": "track"}'


def test_is_one_line_an_event():
    assert bad_row_line(failed(TYPE, payload='{\n"a": 1}')).count("\n") == 1
