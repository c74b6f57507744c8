"""Rows of the inbox are numbered without gaps; clients can't break out of theirs."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection, transaction

from ringmain.collect.web_events import inbox
from ringmain.collect.web_events.models import Lane
from ringmain.collect.web_events.wire import rows as wire_rows
from ringmain.foundation.database.urls import conninfo

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def lane():
    writer = inbox.LaneWriter.open(conninfo(connection.settings_dict))
    yield writer
    writer.close()
    empty()


def empty() -> None:
    with connection.cursor() as cursor:
        for number in range(4):
            for slot in inbox.SLOTS:
                cursor.execute(f"TRUNCATE collect_web_events_inbox_{number}_{slot}")


def make_line(payload: str = '{"type":"page"}', **envelope) -> bytes:
    return wire_rows.line(
        received_at=NOW.isoformat(),
        source_id=7,
        envelope={"message_id": "m-1", **envelope},
        payload=payload,
    )


def read(lane: int = 0, slot: int = 0) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT seq, received_at, source_id, envelope, payload "
            f"FROM collect_web_events_inbox_{lane}_{slot} ORDER BY seq"
        )
        return cursor.fetchall()


def drained(lane: int, seq: int) -> None:
    Lane.objects.update_or_create(lane=lane, defaults={"drained_seq": seq})


def test_numbers_rows_on_and_keeps_their_bytes(lane):
    odd = '{"a":"quote \\" comma , backslash \\\\ caf\u00e9 \U0001f4a1","b":"\\\\."}'
    lane.append([make_line(), make_line(odd)])
    lane.append([make_line()])
    rows = read()
    assert [row[0] for row in rows] == [1, 2, 3]
    assert rows[1][1:] == (NOW, 7, '{"message_id":"m-1"}', odd)
    assert lane.backlog == 3


def test_takes_numbers_back_where_a_row_is_refused(lane):
    lane.append([make_line()])
    with pytest.raises(psycopg.DataError):
        lane.append([make_line(), make_line().replace(b"2026-03", b"nonsense")])
    lane.append([make_line()])
    assert [row[0] for row in read()] == [1, 2]


def test_gives_each_writer_a_lane_and_refuses_a_fourth(lane):
    info = conninfo(connection.settings_dict)
    others = [inbox.LaneWriter.open(info) for _ in range(2)]
    assert [one.lane for one in (lane, *others)] == [0, 1, 2]
    with pytest.raises(inbox.NoLaneFree):
        inbox.LaneWriter.open(info)
    for one in others:
        one.close()


def test_goes_on_after_the_newest_number_drained_or_not(lane):
    lane.append([make_line()] * 5)
    lane.close()
    again = inbox.LaneWriter.open(conninfo(connection.settings_dict))
    again.append([make_line()])
    assert [row[0] for row in read()][-1] == 6
    drained(0, 6)
    again.look()
    again.tidy()
    assert read() == []
    again.close()
    third = inbox.LaneWriter.open(conninfo(connection.settings_dict))
    third.append([make_line()])
    assert [row[0] for row in read()] == [7]
    third.close()


def test_changes_tables_only_when_the_other_is_drained(lane, monkeypatch):
    monkeypatch.setattr(inbox, "SLOT_ROWS", 3)
    monkeypatch.setattr(inbox, "_CHANGE_EVERY_SECONDS", 0)
    lane.append([make_line()] * 3)
    lane.append([make_line()] * 3)
    assert (len(read(0, 0)), len(read(0, 1))) == (3, 3)

    lane.append([make_line()])
    assert (len(read(0, 0)), len(read(0, 1))) == (3, 4)

    drained(0, 3)
    lane.append([make_line()])
    assert [row[0] for row in read(0, 0)] == [8]
    assert [row[0] for row in read(0, 1)] == [4, 5, 6, 7]


def test_sends_replays_through_a_lane_of_their_own(lane):
    row = (NOW, 7, {"message_id": "m-1", "replay_of": 12}, '{\n"type": "page"}')
    with transaction.atomic():
        assert inbox.append_replays([row, row], now=NOW) == 2
    with pytest.raises(RuntimeError), transaction.atomic():
        inbox.append_replays([row], now=NOW)
        raise RuntimeError
    assert inbox.append_replays([], now=NOW) == 0
    with transaction.atomic():
        inbox.append_replays([row], now=NOW)
    rows = read(inbox.REPLAY_LANE)
    assert [row[0] for row in rows] == [1, 2, 3]
    assert json.loads(rows[0][3]) == {"message_id": "m-1", "replay_of": 12}
    assert json.loads(rows[0][4]) == {"type": "page"}


@pytest.mark.parametrize("payload", ["[]", "{", '{"a":"\\u0000"}', '{"a":1e999}'])
def test_refuses_a_replay_that_can_not_be_stored(lane, payload):
    with pytest.raises(inbox.BadReplay):
        inbox.append_replays([(NOW, 7, {"message_id": "m"}, payload)], now=NOW)
    assert read(inbox.REPLAY_LANE) == []
