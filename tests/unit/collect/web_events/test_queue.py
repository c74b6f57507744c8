"""The queue is bounded, and who sends far more than others waits behind itself."""

from __future__ import annotations

from ringmain.collect.web_events.receiving import queue as queues
from ringmain.collect.web_events.receiving.queue import Queue, Waiting

GREEDY, MODEST = 1, 2


def waiting(source_id: int, count: int = 1) -> Waiting:
    return Waiting(source_id, [b"x"] * count, count, lambda _: None)


def test_gives_in_one_group_all_that_waits():
    queue = Queue()
    offered = [waiting(GREEDY, 3), waiting(MODEST), waiting(GREEDY)]
    assert all(map(queue.offer, offered))
    assert queue.take(0) == [offered[0], offered[2], offered[1]]
    assert (queue.take(0), queue.events, queue.bytes) == ([], 0, 0)


def test_takes_sources_in_turn(monkeypatch):
    monkeypatch.setattr(queues, "GROUP_EVENTS", 1_000)
    queue = Queue()
    for _ in range(20):
        queue.offer(waiting(GREEDY, 100))
    queue.offer(waiting(MODEST, 1))
    first = queue.take(0)
    assert [one.source_id for one in first].count(MODEST) == 1
    assert sum(len(one.lines) for one in first) == 1_001


def test_refuses_the_greedy_one_first():
    queue = Queue(most_events=100)
    while queue.offer(waiting(GREEDY, 10)):
        pass
    assert queue.events == 100
    queue.take(0)
    queue.offer(waiting(MODEST, 10))
    while queue.offer(waiting(GREEDY, 10)):
        pass
    assert queue.events == 60
    assert not queue.has_room(GREEDY)
    assert queue.offer(waiting(MODEST, 10))


def test_takes_a_request_larger_than_all_its_room_when_nothing_waits():
    queue = Queue(most_events=10)
    assert queue.offer(waiting(GREEDY, 50))
    assert not queue.offer(waiting(MODEST, 1))


def test_is_bounded_in_bytes():
    queue = Queue(most_bytes=10)
    assert queue.offer(Waiting(GREEDY, [b"x"], 10, lambda _: None))
    assert not queue.offer(Waiting(GREEDY, [b"x"], 10, lambda _: None))
    queue.take(0)
    assert queue.has_room(GREEDY)
