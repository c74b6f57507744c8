"""What the door says to each kind of request, over HTTP, and what it keeps."""

from __future__ import annotations

import gzip
import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from ringmain.collect.web_events.operations import sources
from ringmain.govern.access.operations import SYSTEM
from tests.collecting import has_gap, read_inbox

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
ADA = {"anonymousId": "ada-phone", "event": "Bill Viewed", "messageId": "m-1"}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/v1/identify", "identify"),
        ("/v1/track", "track"),
        ("/v1/page", "page"),
        ("/v1/screen", "screen"),
        ("/v1/group", "group"),
        ("/v1/alias", "alias"),
        ("/v1/i", "identify"),
        ("/v1/t", "track"),
        ("/v1/p", "page"),
        ("/v1/s", "screen"),
        ("/v1/g", "group"),
        ("/v1/a", "alias"),
    ],
)
def test_takes_each_call_at_its_path_and_its_short_form(collector, website, path, kind):
    said = collector.ask(path, ADA, key=website.write_key)
    assert (said.status, said.body) == (200, {"success": True, "accepted": 1})
    (row,) = read_inbox()
    assert row["envelope"]["kind"] == kind
    assert row["envelope"]["path"] == path
    assert row["envelope"]["message_id"] == "m-1"
    assert row["source_id"] == website.source_id
    assert json.loads(row["payload"]) == ADA


@pytest.mark.parametrize("path", ["/v1/batch", "/v1/b", "/v1/import"])
def test_takes_a_batch_and_says_what_it_refused(collector, website, path):
    batch = [
        {"type": "page", "userId": "ada", "messageId": "m-1"},
        {"type": "track", "userId": "ada", "messageId": "m-2"},
        {"type": "identify", "userId": 4711, "messageId": "m-3"},
    ]
    sent = {"batch": batch, "sentAt": "2026-03-02T09:00:00Z", "context": {"a": 1}}
    said = collector.ask(path, sent, key=website.write_key)
    no_event = {
        "code": "no_event",
        "message": "A track call needs the name of its event.",
        "path": "/event",
    }
    assert said.status == 200
    assert said.body == {
        "success": True,
        "accepted": 2,
        "refused": [{"index": 1, **no_event}],
    }
    rows = read_inbox()
    assert not has_gap(rows)
    assert [row["envelope"].get("refused") for row in rows] == [None, no_event, None]
    assert rows[0]["envelope"]["context"] == {"a": 1}
    assert rows[0]["envelope"]["sent_at"] == "2026-03-02T09:00:00Z"
    assert [json.loads(row["payload"]) for row in rows] == batch


def test_refuses_a_request_of_which_nothing_can_be_taken(collector, website):
    said = collector.ask("/v1/page", {"messageId": "m"}, key=website.write_key)
    assert (said.status, said.code) == (400, "no_user_anon_id")
    assert said.body["message"] == "Say whom it is about: a userId or an anonymousId."
    (row,) = read_inbox()
    assert row["envelope"]["refused"]["code"] == "no_user_anon_id"
    assert row["envelope"]["kind"] == "page"


@pytest.mark.parametrize(
    ("headers", "query", "body"),
    [
        ({}, "", {"writeKey": "{key}"}),
        ({"X-Write-Key": "{key}"}, "", {}),
        ({"Authorization": "Bearer some-token"}, "", {"writeKey": "{key}"}),
        ({"Authorization": "Bearer {key}"}, "", {}),
        ({}, "?writeKey={key}", {}),
    ],
)
def test_finds_the_write_key_wherever_clients_put_it(
    collector, website, headers, query, body
):
    def filled(text: str) -> str:
        return text.replace("{key}", website.write_key)

    said = collector.ask(
        "/v1/track" + filled(query),
        {**ADA, **{name: filled(value) for name, value in body.items()}},
        headers={name: filled(value) for name, value in headers.items()},
    )
    assert said.status == 200
    assert len(read_inbox()) == 1


@pytest.mark.parametrize(
    ("key", "headers", "status", "code"),
    [
        ("another", {}, 401, "unknown_write_key"),
        ("", {}, 401, "no_write_key"),
        ("", {"Authorization": "Basic ???"}, 401, "bad_authorization"),
        ("", {"Authorization": "Bearer nobody"}, 401, "unknown_write_key"),
    ],
)
def test_refuses_who_has_no_key(collector, website, key, headers, status, code):
    said = collector.ask("/v1/track", ADA, key=key, headers=headers)
    assert (said.status, said.code) == (status, code)
    assert said.body["message"]
    assert read_inbox() == []


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "", "a/b; c=d"])
def test_takes_json_whatever_it_is_called(collector, website, kind):
    headers = {"Content-Type": kind}
    said = collector.ask("/v1/track", ADA, key=website.write_key, headers=headers)
    assert said.status == 200


def test_takes_gzip_and_refuses_what_is_cut_short_or_a_bomb(collector, website):
    packed = gzip.compress(json.dumps({"batch": [{**ADA, "type": "track"}]}).encode())
    bomb = gzip.compress(bytes(100_000_000))
    found = [
        collector.ask(
            "/v1/batch",
            body,
            key=website.write_key,
            headers={"Content-Encoding": "gzip"},
        )
        for body in (packed, packed[:-4], bomb)
    ]
    assert [(said.status, said.code) for said in found] == [
        (200, None),
        (400, "bad_compression"),
        (413, "body_too_large"),
    ]
    refused = [row["envelope"].get("refused", {}).get("code") for row in read_inbox()]
    assert refused == [None, "bad_compression", "body_too_large"]


def test_takes_a_batch_as_large_as_sdks_send_and_no_larger(collector, website):
    item = {"type": "track", "event": "x", "userId": "ada", "p": "x" * 9_000}
    legal = json.dumps({"batch": [item] * 56}).encode()
    assert 500_000 < len(legal) < 512_000
    over = json.dumps({"batch": [item] * 58}).encode()
    assert collector.ask("/v1/batch", legal, key=website.write_key).status == 200
    said = collector.ask("/v1/batch", over, key=website.write_key)
    assert (said.status, said.code) == (413, "body_too_large")
    # The key in the body is known only once that was read.
    said = collector.ask(
        "/v1/batch", {"batch": [item] * 58, "writeKey": website.write_key}
    )
    assert (said.status, said.code) == (413, "body_too_large")


def test_keeps_the_others_of_a_batch_with_a_poisoned_event(collector, website):
    good = b'{"type":"page","userId":"ada"}'
    poison = [
        b'{"type":"page","userId":"ada\\u0002forged"}',
        b'{"type":"page","userId":"ada","messageId":"m\\nforged"}',
        b'{"type":"page","userId":"ada","p":"\\u0000"}',
        b'{"type":"page","userId":"ada","p":"\\ud800"}',
        b'{"type":"page","userId":"ada","p":1e9999}',
        b'{"type":"page","userId":"ada","p":' + b"[" * 99 + b"]" * 99 + b"}",
    ]
    body = b'{"batch":[%b]}' % b",".join([good, *poison, good])
    said = collector.ask("/v1/batch", body, key=website.write_key)
    assert (said.status, said.body["accepted"]) == (200, 2)
    assert [one["code"] for one in said.body["refused"]] == [
        "bad_characters",
        "bad_characters",
        "bad_characters",
        "bad_characters",
        "bad_number",
        "too_deep",
    ]
    rows = read_inbox()
    assert len(rows) == 8
    assert not has_gap(rows)
    assert {row["source_id"] for row in rows} == {website.source_id}


def test_notes_the_retries_and_cuts_the_address(collector, website):
    headers = {
        "X-Retry-Count": "3",
        "User-Agent": "tests",
        "Origin": "https://a.example",
    }
    collector.ask("/v1/track", ADA, key=website.write_key, headers=headers)
    (row,) = read_inbox()
    assert row["envelope"] == {
        "path": "/v1/track",
        "ip": "127.0.0.0",
        "ua": "tests",
        "origin": "https://a.example",
        "retry": "3",
        "kind": "track",
        "message_id": "m-1",
    }


def test_obeys_a_source_within_a_second(collector, website):
    change = {"name": "website", "actor": SYSTEM, "now": NOW}
    sources.change_source(origins=["https://www.example.com"], **change)
    time.sleep(1.3)
    for origin, expected in [
        ("https://www.example.com", 200),
        ("https://evil.example", 403),
    ]:
        headers = {"Origin": origin}
        said = collector.ask("/v1/track", ADA, key=website.write_key, headers=headers)
        assert said.status == expected
    sources.set_enabled(is_enabled=False, **change)
    time.sleep(1.3)
    said = collector.ask("/v1/track", ADA, key=website.write_key)
    assert (said.status, said.code) == (404, "source_disabled")


def test_lets_pages_of_any_site_ask_and_read(collector, website):
    asked = collector.ask(
        "/v1/t",
        method="OPTIONS",
        headers={
            "Origin": "https://www.example.com",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,x-retry-count",
        },
    )
    assert asked.status == 204
    assert asked.headers["access-control-allow-origin"] == "*"
    allowed = asked.headers["access-control-allow-headers"]
    for name in ("authorization", "x-retry-count", "content-type"):
        assert name in allowed
    said = collector.ask("/v1/t", ADA, key="nobody")
    assert said.headers["access-control-allow-origin"] == "*"
    assert said.headers["access-control-expose-headers"] == (
        "retry-after, x-ratelimit-reset"
    )


def test_tells_browser_sdks_where_to_send(collector, website):
    path = f"/v1/projects/{website.write_key}/settings"
    said = collector.ask(path, method="GET")
    segment = said.body["integrations"]["Segment.io"]
    assert segment["apiHost"] == f"127.0.0.1:{collector.port}/v1"
    assert (segment["protocol"], segment["apiKey"]) == ("http", website.write_key)
    assert said.body["metrics"] == {"sampleRate": 0}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/track", 405),
        ("PUT", "/v1/batch", 405),
        ("POST", "/health", 405),
        ("GET", "/health", 200),
        ("GET", "/openapi.json", 200),
        ("POST", "/v1/m", 200),
        ("GET", "/", 404),
        ("POST", "/v1/other", 404),
        ("GET", "/v1/projects/../../x", 404),
    ],
)
def test_answers_every_path_and_method(collector, website, method, path, status):
    assert collector.ask(path, method=method).status == status


def test_forgets_who_leaves_half_way_and_serves_the_next(collector, website):
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", collector.port)) as line:
            line.sendall(
                b"POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{"
            )
    assert collector.ask("/v1/track", ADA, key=website.write_key).status == 200
    assert len(read_inbox()) == 1


@pytest.mark.slow
def test_gives_a_slow_client_up_with_a_status_that_it_may_retry(collector, website):
    with socket.create_connection(("127.0.0.1", collector.port)) as line:
        line.settimeout(40)
        line.sendall(
            b"POST /v1/track HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n"
        )
        answer = b""
        for _ in range(30):
            try:
                line.sendall(b"x")
                line.settimeout(1)
                answer += line.recv(4_096)
            except TimeoutError:
                continue
            except OSError:
                break
            break
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"retry-after: 1\r\n" in answer.lower()


def test_takes_what_many_send_at_once_without_a_gap(collector, website):
    def send(number: int) -> int:
        said = {**ADA, "messageId": f"m-{number}"}
        return collector.ask("/v1/track", said, key=website.write_key).status

    with ThreadPoolExecutor(16) as clients:
        assert set(clients.map(send, range(300))) == {200}
    rows = read_inbox()
    assert len(rows) == 300
    assert not has_gap(rows)
    assert {row["envelope"]["message_id"] for row in rows} == {
        f"m-{number}" for number in range(300)
    }
