"""The next batch of a lane is read once, whatever other lanes do meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ringmain.collect.web_events.draining.ahead import Ahead, Batch
from ringmain.collect.web_events.draining.shapes import InboxRow

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


class Inbox:
    """Lane 0 holds ten rows, the others none; notes what is asked of it."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    def read(self, lane: int, after: int, most: int) -> Batch:
        self.asked.append((lane, after))
        last = min(after + most, 10) if lane == 0 else after
        rows = [InboxRow(lane, n, NOW, 1, "", "") for n in range(after + 1, last + 1)]
        return rows, []


@pytest.fixture
def inbox(monkeypatch: pytest.MonkeyPatch) -> Inbox:
    """Read on the thread without a database."""
    monkeypatch.setattr(Ahead, "_read_apart", lambda self, *key: self._read(*key))
    return Inbox()


def test_a_full_batch_has_the_next_read_meanwhile_and_only_once(inbox: Inbox):
    reader, seqs = Ahead(inbox.read), []
    after = 0
    for _ in range(3):
        rows, _judged = reader.batch(0, after, 4)
        seqs.append([row.seq for row in rows])
        after = rows[-1].seq
        for other in (1, 2, 3):
            assert reader.batch(other, 0, 4) == ([], [])

    assert seqs == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10]]
    assert [asked for asked in inbox.asked if asked[0] == 0] == [(0, 0), (0, 4), (0, 8)]


def test_what_was_read_ahead_is_left_where_the_lane_did_not_go_on(inbox: Inbox):
    reader = Ahead(inbox.read)
    reader.batch(0, 0, 4)

    rows, _ = reader.batch(0, 0, 4)

    assert [row.seq for row in rows] == [1, 2, 3, 4]
