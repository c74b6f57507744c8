"""What the door says to each kind of request, over HTTP, and what it keeps."""

from __future__ import annotations

import json

import pytest

from tests.collecting import read_inbox

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
