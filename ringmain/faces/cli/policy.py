"""What the floors above fill in: which web application, which worker, which sample.

Given as `module:name`, so that `ringmain doctor` starts without importing Django.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, cast


class NotWired(RuntimeError):
    """If you are hitting this: `config/plugins.py` did not fill this face."""

    def __init__(self) -> None:
        super().__init__(
            "The command line was started without its wiring. Start it as `ringmain`, "
            "not by importing its modules."
        )


class SampleFile(Protocol):
    """One file of the sample utility and how it is loaded."""

    @property
    def path(self) -> Path:
        """Where it was written."""

    @property
    def contract(self) -> str:
        """The contract its rows keep."""

    @property
    def source(self) -> str:
        """The system it would have come from."""

    @property
    def mapping_path(self) -> Path | None:
        """The mapping that fits it, if the columns are not the contract's."""


class SampleUtility(Protocol):
    """Writes a whole invented utility as the files its systems would export."""

    def __call__(
        self,
        directory: Path,
        *,
        customers: int,
        seed: int,
        half_hourly_share: float,
        progress: Callable[[str, float], None],
    ) -> Sequence[SampleFile]:
        """Write below a directory; `progress` hears a step's name and share done."""


class Worker(Protocol):
    """Does what may wait until it is told to stop."""

    def __call__(self, *, home: Path) -> int:
        """Return the process's exit code."""


class SampleSource(Protocol):
    """Lets the sample's website send live events."""

    def __call__(self, *, now: datetime) -> None:
        """Leave alone what is there."""


@dataclass(frozen=True, kw_only=True)
class Plugins:
    """Where each part is, as `module:name`."""

    settings: str
    """The module of Django's settings."""
    application: str
    """The WSGI application that the web server runs."""
    entry: str
    """What a child process calls: the same door as the command `ringmain`."""
    worker: str
    drain: str
    collector: str
    sample_utility: str
    sample_source: str

    def load_worker(self) -> Worker:
        """The worker; import it only after Django is set up."""
        return cast(Worker, _load(self.worker))

    def load_drain(self) -> Worker:
        """What drains live events; import it only after Django is set up."""
        return cast(Worker, _load(self.drain))

    def load_collector(self) -> Worker:
        """The door of live events; import it only after Django is set up."""
        return cast(Worker, _load(self.collector))

    def load_sample_utility(self) -> SampleUtility:
        """The sample utility; import it only after Django is set up."""
        return cast(SampleUtility, _load(self.sample_utility))

    def load_sample_source(self) -> SampleSource:
        """What adds the sample's website; import it only after Django is set up."""
        return cast(SampleSource, _load(self.sample_source))


_filled: list[Plugins] = []


def fill(plugins: Plugins) -> None:
    """Wire the face; the last filling counts."""
    _filled[:] = [plugins]


def filled() -> Plugins:
    """What was wired. Raises NotWired."""
    if not _filled:
        raise NotWired
    return _filled[0]


def _load(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(importlib.import_module(module), name)
