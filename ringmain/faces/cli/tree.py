"""The process tree of `ringmain up`: its children watched, restarted, stopped."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from ringmain.faces.cli import state, stopping
from ringmain.faces.cli.processes import Child
from ringmain.faces.cli.terminal import say

_SHORT_LIFE_SECONDS = 30.0
_MOST_SHORT_LIVES = 3


class Tree:
    """Children by name; leaving the block stops them all."""

    def __init__(self, home: Path, url: str) -> None:
        self._home = home
        self._url = url
        self._children: dict[str, Child] = {}
        self._started: dict[str, float] = {}
        self._short_lives: dict[str, int] = {}

    def __enter__(self) -> Tree:
        self._record()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        stopping.go_deaf()
        for child in self._children.values():
            child.stop()
        for child in self._children.values():
            child.wait()

    def log(self, name: str) -> Path:
        """Where a child's output goes."""
        return self._home / "log" / f"{name}.log"

    def start(self, name: str, command: Sequence[str]) -> Child:
        """Start a child that is to live as long as the tree."""
        child = Child(name, command, self.log(name))
        self._children[name] = child
        self._started[name] = time.monotonic()
        self._record()
        return child

    def run(self, name: str, command: Sequence[str]) -> int:
        """Run a child to its end in the foreground; the others are kept alive."""
        child = Child(name, command, None)
        self._children[name] = child
        self._record()
        while (code := child.exit_code()) is None:
            if not self.keep_alive(except_for=name):
                child.stop()
            time.sleep(0.2)
        del self._children[name]
        self._record()
        return code

    def watch(self) -> None:
        """Stay until a part cannot be kept alive."""
        while self.keep_alive():
            time.sleep(0.5)

    def keep_alive(self, *, except_for: str = "") -> bool:
        """Restart what died; false where it dies again and again.

        Raises KeyboardInterrupt where a stop was asked for.
        """
        stopping.obey()
        for name, child in self._children.items():
            if name == except_for or child.exit_code() is None:
                continue
            if not self._may_restart(name):
                say(f"The {name} keeps stopping. Its log: {self.log(name)}")
                return False
            say(f"The {name} stopped (code {child.exit_code()}); starting it again.")
            child.restart()
            self._started[name] = time.monotonic()
            self._record()
        return True

    def _may_restart(self, name: str) -> bool:
        lived = time.monotonic() - self._started[name]
        short = self._short_lives.get(name, 0) + 1 if lived < _SHORT_LIFE_SECONDS else 0
        self._short_lives[name] = short
        return short < _MOST_SHORT_LIVES

    def _record(self) -> None:
        pids = tuple(child.pid for child in self._children.values())
        running = state.Running(pid=os.getpid(), url=self._url, children=pids)
        state.write_running(self._home, running)
