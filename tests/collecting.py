"""A collector as it runs in production: its own process, talked to over HTTP."""

from __future__ import annotations

import base64
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection

from ringmain.foundation.database.urls import conninfo

SLOTS = (0, 1)
_PROGRAM = "import sys; from ringmain.config.entry import main; sys.exit(main())"


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@dataclass(frozen=True)
class Said:
    """An answer."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> str | None:
        """Why not."""
        return self.body.get("code") if isinstance(self.body, dict) else None


@dataclass
class Collector:
    """A running collector of the tests' database."""

    home: Path
    port: int = field(default_factory=free_port)
    options: Mapping[str, str] = field(default_factory=dict)
    database: str = ""
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where SDKs are pointed."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Until it answers."""
        environment = {
            **os.environ,
            "DATABASE_URL": self.database or conninfo(connection.settings_dict),
            "RINGMAIN_HOME": str(self.home),
            "RINGMAIN_COLLECTOR_PORT": str(self.port),
            **self.options,
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, "collector"],
            env=environment,
            stderr=(self.home / "collector.log").open("ab"),
            start_new_session=True,
        )
        deadline = time.monotonic() + 60
        while not self._answers():
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.05)

    def stop(self) -> None:
        """As `ringmain down` does."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)

    def kill(self) -> None:
        """All of it, at once, with no chance to say a word."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)

    def log(self) -> str:
        """What it wrote."""
        return (self.home / "collector.log").read_text()

    def ask(
        self,
        path: str,
        body: Any = None,
        *,
        key: str = "",
        method: str = "POST",
        headers: Mapping[str, str] | None = None,
    ) -> Said:
        """One request; a body that is not bytes is sent as JSON."""
        sent = dict(headers or {})
        if key:
            token = base64.b64encode(f"{key}:".encode()).decode()
            sent["Authorization"] = f"Basic {token}"
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request(method, path, data, sent)
            answer = line.getresponse()
            text = answer.read()
        finally:
            line.close()
        is_json = "json" in (answer.getheader("content-type") or "")
        said = json.loads(text) if text and is_json else text
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Said(answer.status, said, found)

    def _answers(self) -> bool:
        try:
            return self.ask("/health", method="GET").status == 200
        except OSError:
            return False


def read_inbox() -> list[dict[str, Any]]:
    """Every row of the inbox, lane by lane, in order."""
    rows = []
    with connection.cursor() as cursor:
        for lane in range(4):
            parts = " UNION ALL ".join(
                "SELECT seq, source_id, envelope, payload "
                f"FROM collect_web_events_inbox_{lane}_{slot}"
                for slot in SLOTS
            )
            cursor.execute(f"{parts} ORDER BY seq")
            for seq, source_id, envelope, payload in cursor.fetchall():
                row = {"lane": lane, "seq": seq, "source_id": source_id}
                said = {"envelope": json.loads(envelope), "payload": payload}
                rows.append({**row, **said})
    return rows


def has_gap(rows: list[dict[str, Any]]) -> bool:
    """Whether a number is missing in one lane's rows, or there twice."""
    numbers = [row["seq"] for row in rows]
    return numbers != list(range(numbers[0], numbers[0] + len(numbers)))


def empty_inbox() -> None:
    """Nothing waits."""
    with connection.cursor() as cursor:
        for lane in range(4):
            for slot in SLOTS:
                cursor.execute(f"TRUNCATE collect_web_events_inbox_{lane}_{slot}")
