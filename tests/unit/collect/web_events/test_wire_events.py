"""What an event must be before it is taken: every rule, one row each."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.collect.web_events.wire.bodies import read_letter
from ringmain.collect.web_events.wire.events import Checked, check_event
from ringmain.collect.web_events.wire.refusals import Refusal, RefusedRequest
from ringmain.collect.web_events.wire.rows import Sender, start_rows

ADA = {"type": "track", "event": "Bill Viewed", "userId": "ada", "messageId": "m-1"}


def check(kind: str = "", **said: object) -> Checked | Refusal:
    told = {name: value for name, value in {**ADA, **said}.items() if value != "-"}
    return check_event(json.dumps(told).encode(), kind)


def test_takes_an_event_and_says_what_it_is():
    checked = check()
    assert checked == Checked("track", "m-1", ADA)


@pytest.mark.parametrize(
    "said",
    [
        {"userId": 4711},
        {"userId": "-", "anonymousId": 1.5},
        {"event": 404},
        {"messageId": 12},
        {"userId": None, "anonymousId": "ada-phone"},
        {"properties": None, "traits": {}, "context": {"a": [1, {"b": None}]}},
        {"messageId": "x" * 100},
        {"userId": "ada@example.com / Ærø 💡"},
        {"timestamp": "1970-01-01T00:00:00Z"},
        {"timestamp": "2090-01-01T00:00:00Z"},
        {"timestamp": "tomorrow"},
        {"properties": {f"key {number}": number for number in range(1_500)}},
        {"properties": {"said": "a \\u0000 that is no escape, and [[[[ no nesting"}},
    ],
)
def test_takes_what_is_odd_but_sound(said):
    assert isinstance(check(**said), Checked)


def test_writes_numbers_as_texts():
    checked = check(messageId=12)
    assert isinstance(checked, Checked)
    assert checked.message_id == "12"


def test_lets_the_path_say_the_kind():
    assert check("page", type="track") == Checked("page", "m-1", ADA)


@pytest.mark.parametrize(
    ("said", "code", "path"),
    [
        ({"userId": "-"}, "no_user_anon_id", "/userId"),
        ({"userId": "  "}, "no_user_anon_id", "/userId"),
        ({"userId": "", "anonymousId": ""}, "no_user_anon_id", "/userId"),
        ({"event": "-"}, "no_event", "/event"),
        ({"event": " "}, "no_event", "/event"),
        ({"type": "-"}, "no_type", "/type"),
        ({"type": "purchase"}, "unknown_type", "/type"),
        ({"type": ["track"]}, "unknown_type", "/type"),
        ({"userId": {"id": 1}}, "bad_type", "/userId"),
        ({"anonymousId": True}, "bad_type", "/anonymousId"),
        ({"messageId": ["m"]}, "bad_type", "/messageId"),
        ({"messageId": "x" * 101}, "too_long", "/messageId"),
        ({"userId": "x" * 501}, "too_long", "/userId"),
        ({"event": "x" * 201}, "too_long", "/event"),
        ({"properties": []}, "not_an_object", "/properties"),
        ({"traits": "x"}, "not_an_object", "/traits"),
        ({"context": 1}, "not_an_object", "/context"),
        ({"messageId": "m\x02forged"}, "bad_characters", "/messageId"),
        ({"messageId": "m\nforged"}, "bad_characters", "/messageId"),
        ({"userId": "ada\x01"}, "bad_characters", "/userId"),
        ({"anonymousId": "a\tb"}, "bad_characters", "/anonymousId"),
        ({"event": "Bill\rViewed"}, "bad_characters", "/event"),
        ({"properties": {"note": "nul \x00"}}, "bad_characters", ""),
        ({"properties": {"note": "x" * 33_000}}, "too_large", ""),
    ],
)
def test_refuses_what_breaks_a_rule(said, code, path):
    refused = check(**said)
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.path) == (code, path)


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (b"[]", "not_an_object"),
        (b"null", "not_an_object"),
        (b'"track"', "not_an_object"),
        (b'{"userId":"\\ud800"}', "bad_characters"),
        (b'{"properties":{"a":1e999}}', "bad_number"),
        (b'{"properties":{"a":-1e999999}}', "bad_number"),
        (b'{"a":' + b"[" * 65 + b"]" * 65 + b"}", "too_deep"),
        (b'{"a":' + b'{"a":' * 7_000 + b"1" + b"}" * 7_000 + b"}", "too_large"),
        (b'{"a":' + b"[" * 7_000 + b"]" * 7_000 + b"}", "too_deep"),
        (b'{"a":"\\\\\\u0000"}', "bad_characters"),
    ],
)
def test_refuses_what_would_poison_a_database(item, code):
    refused = check_event(item, "page")
    assert isinstance(refused, Refusal)
    assert refused.code == code


def test_takes_many_brackets_that_are_not_deep():
    said = {"list": [[number] for number in range(1_000)]}
    assert isinstance(check(properties=said), Checked)


_FIELDS = ("type", "event", "userId", "messageId", "properties", "x")
_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(_FIELDS, _VALUES),
    ),
    st.sampled_from([None, 2]),
    st.booleans(),
)
def test_writes_each_event_as_one_line_of_five_columns(said, indent, is_ascii):
    try:
        text = json.dumps(said, indent=indent, ensure_ascii=is_ascii)
        (item,) = read_letter(text.encode(), is_batch=False).items
    except (UnicodeEncodeError, RefusedRequest):
        return
    rows = start_rows(
        Sender(path="/v1/batch", ua='a"b'), None, source_id=7, received_at="now"
    )
    checked = check_event(item, "")
    if isinstance(checked, Checked):
        rows.add(item, checked.kind, checked.message_id)
    else:
        rows.add_refused(item, checked, "made-by-us")
    (line,) = rows.lines
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    _, received, source, envelope, payload = line[:-1].split(b"\x02")
    assert (received, source) == (b"now", b"7")
    assert json.loads(envelope)["ua"] == 'a"b'
    kept = json.loads(payload)
    assert kept == said or "unreadable" in kept
    assert b"\x01" not in line
