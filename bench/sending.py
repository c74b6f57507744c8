"""A load generator for the collector: run in a process of its own, tells JSON.

Each connection sends its next request when the last one was answered, or at its pace.
Requests are made beforehand and sent round and round.
"""

from __future__ import annotations

import asyncio
import base64
import json
import random
import sys
import time
from typing import Any

KINDS = ("Bill Viewed", "Tariff Viewed", "Payment Made", "Move Started")


def make_event(number: int, rng: random.Random) -> dict[str, Any]:
    """Return an event of about 370 bytes, as a browser's SDK writes it."""
    return {
        "type": "track",
        "messageId": f"ajs-next-{number:012d}-{rng.getrandbits(64):016x}",
        "anonymousId": f"{rng.getrandbits(128):032x}",
        "userId": f"customer-{rng.randrange(1_000_000)}",
        "event": rng.choice(KINDS),
        "timestamp": "2026-03-02T09:00:00.000Z",
        "properties": {"pounds": rng.randrange(20_000) / 100, "fuel": "gas"},
        "context": {"page": {"path": "/bills", "title": "Your bills"}},
    }


def make_request(key: str, size: int, rng: random.Random) -> bytes:
    """Return one request's bytes: a batch, or a single event for ``size`` 1."""
    events = [make_event(rng.randrange(10**9), rng) for _ in range(size)]
    said = {"batch": events} if size > 1 else events[0]
    body = json.dumps(said, separators=(",", ":")).encode()
    token = base64.b64encode(f"{key}:".encode()).decode()
    path = "batch" if size > 1 else "track"
    head = (
        f"POST /v1/{path} HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Basic {token}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Line(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(
        self, requests: list[bytes], until: float, every: float, delay: float
    ) -> None:
        self.requests, self.until, self.every, self.delay = (
            *(requests, until, every),
            delay,
        )
        self.times: list[float] = []
        self.statuses: dict[str, int] = {}
        self.over = asyncio.get_running_loop().create_future()
        self.buffer, self.sent, self.due = b"", 0, 0.0

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self.due = time.perf_counter() + self.delay
        asyncio.get_running_loop().call_later(self.delay, self.send)

    def send(self) -> None:
        # A paced request counts from when it was due: waiting for its turn is delay.
        self.began = self.due if self.every else time.perf_counter()
        self.transport.write(self.requests[self.sent % len(self.requests)])
        self.sent += 1

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, found, body = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r")[0])
        if len(body) < length:
            return
        self.buffer = b""
        now = time.perf_counter()
        self.times.append(now - self.began)
        status = head[9:12].decode()
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if now >= self.until:
            self.transport.close()
            self.over.set_result(None)
        elif self.every:
            self.due += self.every
            wait = max(0.0, self.due - now)
            asyncio.get_running_loop().call_later(wait, self.send)
        else:
            self.send()


async def send_all(order: dict[str, Any]) -> dict[str, Any]:
    """Send what an order says; return the times by source."""
    loop, rng = asyncio.get_running_loop(), random.Random(1)
    groups = [
        (one, [make_request(one["key"], one["size"], rng) for _ in range(40)])
        for one in order["sources"]
    ]
    until = time.perf_counter() + order["seconds"]
    lines: list[tuple[str, Line]] = []
    began = time.perf_counter()
    for one, requests in groups:
        for _ in range(one["lines"]):
            every = one.get("every", 0.0)
            line = Line(requests, until, every, rng.random() * every)
            await loop.create_connection(
                lambda line=line: line, "127.0.0.1", order["port"]
            )
            lines.append((one["key"], line))
    await asyncio.gather(*(line.over for _, line in lines))
    seconds = time.perf_counter() - began
    answer: dict[str, Any] = {}
    for one in order["sources"]:
        own = [line for key, line in lines if key == one["key"]]
        times = sorted(time for line in own for time in line.times)
        statuses: dict[str, int] = {}
        for line in own:
            for status, count in line.statuses.items():
                statuses[status] = statuses.get(status, 0) + count
        answer[one["key"]] = {
            "statuses": statuses,
            "per_second": len(times) / seconds,
            **{
                f"p{part}": 1000 * times[int(len(times) * part / 100)]
                for part in (50, 95, 99)
            },
        }
    return answer


if __name__ == "__main__":
    try:
        import uvloop

        run = uvloop.run
    except ImportError:
        run = asyncio.run
    print(json.dumps(run(send_all(json.loads(sys.argv[1])))))
