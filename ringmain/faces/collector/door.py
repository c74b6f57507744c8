"""The door itself, as an ASGI application: who may come in, and what they are told."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime
from time import time
from typing import Any

import structlog

from ringmain.collect.web_events.receiving.directory import Directory, KnownSource
from ringmain.collect.web_events.receiving.queue import Outcome, Queue, Waiting
from ringmain.collect.web_events.receiving.writer import Writer
from ringmain.collect.web_events.wire import bodies as wire_bodies
from ringmain.collect.web_events.wire import events, keys
from ringmain.collect.web_events.wire.bodies import Letter
from ringmain.collect.web_events.wire.events import BATCH, PATHS, Checked
from ringmain.collect.web_events.wire.refusals import Refusal, RefusedRequest
from ringmain.collect.web_events.wire.rows import Rows, Sender, start_rows
from ringmain.faces.collector import answers
from ringmain.faces.collector.answers import Answer
from ringmain.faces.collector.bodies import ClientLeft, Receive, TooSlow, read_body
from ringmain.faces.collector.pages import Pages
from ringmain.faces.collector.plans import refusal_by_plan
from ringmain.faces.collector.senders import sender_of

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
LARGEST_BODY = 4_194_304
_QUEUE_SECONDS, _BACKLOG_SECONDS, _AWAY_SECONDS = 1, 10, 5
log = structlog.get_logger()


class _Otherwise(Exception):
    """Nothing is wrong with the request, and yet it is not kept now."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Manners:
    """How this deployment's door behaves."""

    accepts_unknown_keys: bool = False
    most_backlog: int = 2_000_000
    trusts_proxy: bool = False


class Door:
    """One process's door; its parts are started elsewhere (`serving.py`)."""

    def __init__(
        self, directory: Directory, queue: Queue, writer: Writer, manners: Manners
    ) -> None:
        self._directory = directory
        self._queue = queue
        self._writer = writer
        self._manners = manners
        self._pages = Pages(writer, trusts_proxy=manners.trusts_proxy)
        self._settled: deque[tuple[asyncio.Future[Outcome], Outcome]] = deque()
        self._is_settling = False
        self.statuses: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        try:
            answer = await self._answer(scope, receive)
        except ClientLeft:
            self.statuses["left"] += 1
            return
        self.statuses[str(answer.status)] += 1
        start = {"type": "http.response.start", "status": answer.status}
        await send({**start, "headers": answer.headers})
        body = b"" if scope["method"] == "HEAD" else answer.body
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        path, method = scope["path"], scope["method"]
        kind = PATHS.get(path) or PATHS.get(path.rstrip("/"))
        if method == "OPTIONS":
            return answers.preflight()
        if kind is None:
            return self._pages.answer(scope)
        if method != "POST":
            refusal = Refusal("bad_method", "Events are sent by POST.")
            return answers.failed(405, refusal, (b"allow", b"POST, OPTIONS"))
        return await self._receive(scope, receive, kind)

    async def _receive(self, scope: Scope, receive: Receive, kind: str) -> Answer:
        try:
            return await self._collect(scope, receive, kind)
        except RefusedRequest as refused:
            return answers.failed(refused.status, refused.refusal)
        except _Otherwise as otherwise:
            return otherwise.answer
        except TooSlow:
            message = "The body took too long to arrive."
            return answers.later(408, "too_slow", message, seconds=1, now=time())

    async def _collect(self, scope: Scope, receive: Receive, kind: str) -> Answer:
        received_at = datetime.now(UTC).isoformat()
        headers: dict[bytes, bytes] = dict(scope["headers"])
        key = keys.key_of(headers, scope.get("query_string", b""))
        source = await self._find(key) if key else None
        if source:
            self._refuse_if_full(source)
        most = source.most_batch_bytes if source else LARGEST_BODY
        try:
            body = await read_body(receive, most)
            encoding = headers.get(b"content-encoding", b"").decode("latin-1")
            plain = wire_bodies.unpack(body, encoding.strip().lower(), most)
            letter = wire_bodies.read_letter(plain, is_batch=kind == BATCH)
        except RefusedRequest as refused:
            if source:
                self._check(source, headers)
                await self._note_refused(scope, headers, source, refused, received_at)
            raise
        if source is None:
            source = await self._find(letter.write_key or keys.token_of(headers))
            if len(plain) > source.most_batch_bytes:
                raise wire_bodies.too_large(source.most_batch_bytes)
            self._refuse_if_full(source)
        self._check(source, headers)
        rows = start_rows(
            self._sender(scope, headers, source),
            letter,
            source_id=source.source_id,
            received_at=received_at,
        )
        return await self._take(letter, "" if kind == BATCH else kind, source, rows)

    async def _take(
        self, letter: Letter, kind: str, source: KnownSource, rows: Rows
    ) -> Answer:
        refused: list[dict[str, Any]] = []
        plan = self._directory.plan_of(source)
        for index, item in enumerate(letter.items):
            checked = events.check_event(item, kind)
            if plan and isinstance(checked, Checked):
                checked = refusal_by_plan(plan, checked) or checked
            if isinstance(checked, Checked):
                rows.add(item, checked.kind, checked.message_id or _message_id())
            else:
                rows.add_refused(item, checked, _message_id(), kind)
                refused.append(_told(index, checked))
        if rows.lines:
            await self._keep(source, rows)
        count = len(rows.lines) - len(refused)
        if refused and not count:
            return answers.all_refused(refused)
        return answers.accepted(count, refused)

    async def _keep(self, source: KnownSource, rows: Rows) -> None:
        """Until the rows are durable."""
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        size = sum(map(len, rows.lines))
        waiting = Waiting(
            source.source_id, rows.lines, size, lambda said: self._tell(future, said)
        )
        if not self._queue.offer(waiting):
            raise _full()
        outcome = await future
        if outcome is Outcome.UNSTORABLE:
            message = "PostgreSQL refuses to store these events."
            raise RefusedRequest(400, "unstorable", message)
        if outcome is Outcome.NO_ROOM:
            message = "Events can't be kept now. Nothing of this request was."
            raise _later(503, "no_room", message, _AWAY_SECONDS)

    async def _note_refused(
        self,
        scope: Scope,
        headers: Mapping[bytes, bytes],
        source: KnownSource,
        refused: RefusedRequest,
        received_at: str,
    ) -> None:
        """Keep that a known source sent what could not even be read."""
        rows = start_rows(
            self._sender(scope, headers, source),
            None,
            source_id=source.source_id,
            received_at=received_at,
        )
        rows.add_refused(b"", refused.refusal, _message_id())
        await self._keep(source, rows)

    async def _find(self, key: str) -> KnownSource:
        source = self._directory.find(key)
        if source is None and key:
            await self._look_again()
            source = self._directory.find(key)
        if source:
            return source
        if key and not self._directory.is_current:
            message = "Sources can't be looked up now."
            raise _later(503, "sources_away", message, _AWAY_SECONDS)
        self.statuses["unknown key" if key else "no key"] += 1
        if self._manners.accepts_unknown_keys:
            raise _Otherwise(answers.answer(200, {"success": True}))
        if not key:
            raise RefusedRequest(401, "no_write_key", "The request has no write key.")
        raise RefusedRequest(401, "unknown_write_key", "No source has this write key.")

    async def _look_again(self) -> None:
        """A source may have been added within this second."""
        loop = asyncio.get_running_loop()
        looked = loop.create_future()

        def tell() -> None:
            loop.call_soon_threadsafe(_settle_one, looked, None)

        self._directory.look_again(tell)
        await looked

    def _check(self, source: KnownSource, headers: Mapping[bytes, bytes]) -> None:
        if not source.is_enabled:
            raise RefusedRequest(404, "source_disabled", "This source is switched off.")
        origin = headers.get(b"origin", b"").decode("latin-1").lower()
        if source.origins and origin and origin not in source.origins:
            message = "This source takes no events from pages of this origin."
            raise RefusedRequest(403, "origin_not_allowed", message)

    def _refuse_if_full(self, source: KnownSource) -> None:
        """Before the body is read: what can't be kept need not be looked at."""
        if not self._queue.has_room(source.source_id):
            raise _full()
        state = self._writer.state
        if state.backlog > self._manners.most_backlog or state.is_spool_full:
            message = "More events wait than may. Send again later."
            raise _later(429, "backlog", message, _BACKLOG_SECONDS)

    def _sender(
        self, scope: Scope, headers: Mapping[bytes, bytes], source: KnownSource
    ) -> Sender:
        return sender_of(
            scope,
            headers,
            keeps_address=source.keeps_address,
            trusts_proxy=self._manners.trusts_proxy,
        )

    def _tell(self, future: asyncio.Future[Outcome], outcome: Outcome) -> None:
        """From the writer's thread; one call wakes the loop for a whole group."""
        self._settled.append((future, outcome))
        if not self._is_settling:
            self._is_settling = True
            future.get_loop().call_soon_threadsafe(self._settle)

    def _settle(self) -> None:
        self._is_settling = False
        while self._settled:
            _settle_one(*self._settled.popleft())


def _settle_one(future: asyncio.Future[Any], said: Any) -> None:
    # Whose client left half way was cancelled.
    if not future.done():
        future.set_result(said)


def _later(status: int, code: str, message: str, seconds: int) -> _Otherwise:
    return _Otherwise(answers.later(status, code, message, seconds=seconds, now=time()))


def _full() -> _Otherwise:
    message = "This source sends more than its share just now. Send again later."
    return _later(429, "too_many_events", message, _QUEUE_SECONDS)


def _told(index: int, refusal: Refusal) -> dict[str, Any]:
    return {
        "index": index,
        "code": refusal.code,
        "message": refusal.message,
        "path": refusal.path,
    }


def _message_id() -> str:
    return f"door-{secrets.token_hex(12)}"
