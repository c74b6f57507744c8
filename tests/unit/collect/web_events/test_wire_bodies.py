"""Bodies are unpacked, read and taken apart, or refused with a reason."""

from __future__ import annotations

import gzip
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.collect.web_events.wire.bodies import read_letter, unpack
from ringmain.collect.web_events.wire.events import Checked, check_event
from ringmain.collect.web_events.wire.keys import key_of, token_of
from ringmain.collect.web_events.wire.refusals import RefusedRequest
from ringmain.collect.web_events.wire.rows import Sender, start_rows

PAGE = b'{"type":"page","userId":"ada"}'


def refused(call) -> tuple[int, str]:
    with pytest.raises(RefusedRequest) as error:
        call()
    return error.value.status, error.value.refusal.code


def zipped(plain: bytes) -> bytes:
    return gzip.compress(plain, mtime=0)


def size_of(value: object) -> str | None:
    """What a body is called in a test's name."""
    return f"{len(value)} bytes" if isinstance(value, bytes) else None


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (PAGE, ""),
        (PAGE, "identity"),
        (zipped(PAGE), "gzip"),
        (zipped(PAGE[:10]) + zipped(PAGE[10:]), "gzip"),
        (zlib.compress(PAGE), "deflate"),
    ],
    ids=size_of,
)
def test_unpacks_a_body(packed, encoding):
    assert unpack(packed, encoding, 1_000) == PAGE


@pytest.mark.parametrize(
    ("packed", "encoding", "status", "code"),
    [
        (zipped(PAGE)[:-9], "gzip", 400, "bad_compression"),
        (zipped(PAGE)[:5], "gzip", 400, "bad_compression"),
        (zipped(PAGE) + b"rest", "gzip", 400, "bad_compression"),
        (PAGE, "gzip", 400, "bad_compression"),
        (b"", "br", 415, "unknown_encoding"),
        (b"x" * 1_001, "", 413, "body_too_large"),
        (zipped(b"x" * 1_001), "gzip", 413, "body_too_large"),
        (zipped(bytes(50_000_000)), "gzip", 413, "body_too_large"),
    ],
    ids=size_of,
)
def test_refuses_what_can_not_be_unpacked(packed, encoding, status, code):
    assert refused(lambda: unpack(packed, encoding, 1_000)) == (status, code)


def test_reads_a_batch_and_what_goes_for_all_of_it():
    body = {
        "batch": [{"type": "page"}, {"type": "track"}],
        "writeKey": "key",
        "sentAt": "2026-03-02T09:00:00Z",
        "context": {"app": {"name": "portal"}},
        "integrations": {"All": True},
    }
    letter = read_letter(json.dumps(body, indent=1).encode(), is_batch=True)
    assert [json.loads(item) for item in letter.items] == body["batch"]
    assert (letter.write_key, letter.sent_at) == ("key", "2026-03-02T09:00:00Z")
    sender = Sender(path="/v1/batch", ip="192.0.2.0", retry="1")
    rows = start_rows(sender, letter, source_id=7, received_at="now")
    rows.add(letter.items[0], "page", 'm"1')
    envelope = json.loads(rows.lines[0].split(b"\x02")[3])
    assert envelope == {
        "path": "/v1/batch",
        "ip": "192.0.2.0",
        "retry": "1",
        "sent_at": "2026-03-02T09:00:00Z",
        "context": {"app": {"name": "portal"}},
        "integrations": {"All": True},
        "kind": "page",
        "message_id": 'm"1',
    }


def test_reads_a_single_event_and_its_key():
    letter = read_letter(
        b'\xef\xbb\xbf {"userId":"ada","writeKey":"key"} ', is_batch=False
    )
    assert letter.items == [b'{"userId":"ada","writeKey":"key"}']
    assert letter.write_key == "key"


@pytest.mark.parametrize(
    "bad",
    [
        b'{"a":"\\ud800"}',
        b'{"a":"\x02"}',
        b'{"a":tru}',
        b"{}x",
        b"[" * 7_000 + b"]" * 7_000,
        b'{"a":"]},{[\\"","b":nul}',
    ],
)
def test_saves_the_sound_events_beside_one_that_can_not_be_read(bad):
    body = b'{"x":[1,[2]],"batch":[%b , %b,%b],"writeKey":"key"}' % (PAGE, bad, PAGE)
    letter = read_letter(body, is_batch=True)
    assert letter.items == [PAGE, bad, PAGE]
    assert letter.write_key == "key"
    assert not isinstance(check_event(letter.items[1], ""), Checked)


def test_takes_an_empty_batch():
    assert read_letter(b'{"batch":[],"writeKey":7}', is_batch=True).items == []


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "empty_body"),
        (b" \n", 400, "empty_body"),
        (b"{", 400, "not_json"),
        (b"a=1&b=2", 400, "not_json"),
        (b'{"batch":[{]}', 400, "not_json"),
        (b'{"batch":[{}],"a":tru}', 400, "not_json"),
        (b'{"batch":[{"a":"\xff"}]}', 400, "bad_characters"),
        (b"[]", 400, "bad_shape"),
        (b"{}", 400, "bad_shape"),
        (b'{"batch":{}}', 400, "bad_shape"),
        (b'{"batch":[],"a":' + b"[" * 7_000 + b"]" * 7_000 + b"}", 400, "too_deep"),
        (b'{"batch":[' + b"1," * 2_500 + b"1]}", 400, "too_many_events"),
        (b'{"batch":[{}],"context":[]}', 400, "not_an_object"),
        (b'{"batch":[{}],"context":{"a":"\\u0000"}}', 400, "bad_characters"),
        (b'{"batch":[{}],"context":{"a":1e999}}', 400, "bad_number"),
        (
            b'{"batch":['
            + b"{}," * 2_000
            + b'{}],"context":{"a":"%b"}}' % (b"x" * 5000),
            413,
            "context_too_large",
        ),
    ],
)
def test_refuses_a_body_that_is_no_batch(body, status, code):
    assert refused(lambda: read_letter(body, is_batch=True)) == (status, code)


@given(st.binary(max_size=300), st.booleans())
def test_answers_any_bytes_with_a_letter_or_a_refusal(body, is_batch):
    try:
        read_letter(body, is_batch=is_batch)
    except RefusedRequest as error:
        assert 400 <= error.status < 500


@pytest.mark.parametrize(
    ("headers", "query", "key"),
    [
        ({b"authorization": b"Basic a2V5Og=="}, b"", "key"),
        ({b"authorization": b"basic a2V5OnBhc3N3b3Jk"}, b"", "key"),
        ({b"authorization": b"Basic a2V5"}, b"", "key"),
        ({b"authorization": b"Bearer token"}, b"", ""),
        ({b"x-write-key": b"key"}, b"", "key"),
        ({}, b"writeKey=key&x=1", "key"),
        ({}, b"", ""),
    ],
)
def test_finds_the_key_beside_the_body(headers, query, key):
    assert key_of(headers, query) == key


@pytest.mark.parametrize("said", [b"Basic !!!", b"Basic /w==", b"Basic a2V5O"])
def test_refuses_an_authorization_that_can_not_be_read(said):
    call = lambda: key_of({b"authorization": said}, b"")  # noqa: E731
    assert refused(call) == (401, "bad_authorization")


def test_reads_a_bearer_token():
    assert token_of({b"authorization": b"Bearer key "}) == "key"
    assert token_of({b"authorization": b"Basic a2V5Og=="}) == ""
