"""Whatever is sent, the door answers by its contract and never with a fault."""

from __future__ import annotations

import contextlib
import json
import socket
from importlib.resources import files

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import checks

from tests.collecting import has_gap, read_inbox

CONTRACT = json.loads(
    (files("ringmain.faces.collector") / "openapi.json").read_text(encoding="utf-8")
)
CHECKS = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def usual(count: int) -> settings:
    return settings(
        max_examples=count,
        deadline=None,
        suppress_health_check=SHARED,
        derandomize=True,
        database=None,
    )


def test_answers_every_call_as_its_contract_says(collector, website):
    schema = schemathesis.openapi.from_dict(CONTRACT)
    headers = {"X-Write-Key": website.write_key}
    for found in schema.get_all_operations():
        operation = found.ok()

        @usual(25)
        @given(case=operation.as_strategy())
        def fuzz(case):
            answer = case.call(base_url=collector.url, headers=headers, timeout=20)
            case.validate_response(answer, checks=CHECKS)

        fuzz()
    rows = read_inbox()
    assert rows
    assert not has_gap(rows)


PIECES = st.sampled_from(
    [
        b"POST /v1/batch HTTP/1.1\r\n",
        b"GET /health HTTP/1.1\r\n",
        b"Host: x\r\n",
        b"Content-Length: 5\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length: 99999999999\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"Authorization: Basic \xff\r\n",
        b"Authorization: Basic " + b"A" * 70_000 + b"\r\n",
        b"Expect: 100-continue\r\n",
        b"\r\n",
        b"5\r\n{\x00}\xff\xfe\r\n0\r\n\r\n",
        b'{"batch":[]}',
        b"\x1f\x8b\x08\x00",
    ]
)


@usual(150)
@given(st.lists(PIECES | st.binary(max_size=40), max_size=12))
def test_survives_any_bytes(collector, website, pieces):
    with socket.create_connection(("127.0.0.1", collector.port), timeout=5) as line:
        line.settimeout(0.05)
        with contextlib.suppress(OSError):
            line.sendall(b"".join(pieces))
            answer = line.recv(65_536)
            assert not answer.startswith(b"HTTP/1.1 5")


def test_serves_on_after_all_that(collector, website):
    said = collector.ask("/v1/page", {"userId": "ada"}, key=website.write_key)
    assert said.status == 200


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=15,
)
_FIELDS = ("userId", "event", "messageId", "properties", "context")
_EVENT = st.fixed_dictionaries(
    {"type": st.sampled_from(["track", "page", "identify"]) | _JSON},
    optional=dict.fromkeys(_FIELDS, _JSON),
)


@usual(150)
@given(st.lists(_EVENT | _JSON, min_size=1, max_size=5))
@pytest.mark.slow
def test_says_of_each_event_whether_it_was_taken(collector, website, batch):
    said = collector.ask("/v1/batch", {"batch": batch}, key=website.write_key)
    assert said.status in (200, 400)
    refused = said.body.get("refused", [])
    assert said.body["accepted"] + len(refused) == len(batch)
    assert all(one["code"] and one["message"] for one in refused)
