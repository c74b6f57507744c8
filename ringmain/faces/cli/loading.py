"""Loading files from the command line: one after the other, each with a bar."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import Progress, TaskID

from ringmain.collect.files import operations, queries
from ringmain.collect.files.operations import FileToLoad, LoadIsRunning
from ringmain.collect.files.shapes import LoadShape
from ringmain.faces.cli.choosing import choose_mapping
from ringmain.faces.cli.terminal import say
from ringmain.foundation.events import operations as events
from ringmain.foundation.events import queries as backlog
from ringmain.govern.access.operations import SYSTEM

_UNNAMED_SOURCE = "files"
_GLANCE_SECONDS = 0.3


@dataclass(frozen=True, kw_only=True)
class Request:
    """One file as a person asked for it."""

    path: Path
    contract: str
    mapping: Path | None = None
    source: str | None = None
    replaces: bool = False


def file_to_load(request: Request) -> tuple[FileToLoad, str]:
    """What the operation takes, and where the mapping comes from.

    Raises MappingOfAnotherContract, CannotProposeMapping, CannotReadMapping,
    CannotReadFile.
    """
    choice = choose_mapping(
        request.path,
        contract=request.contract,
        source=request.source,
        given=request.mapping,
    )
    source = request.source or choice.mapping.source or _UNNAMED_SOURCE
    file = FileToLoad(
        path=request.path,
        contract=request.contract,
        source=source,
        mapping=choice.mapping,
        file_name=request.path.name,
        replaces=request.replaces,
    )
    return file, choice.origin


def load(request: Request, progress: Progress, *, is_kept: bool = True) -> LoadShape:
    """Land a file; settling is `settle_all`'s. Its bar may go when it is done.

    Raises what file_to_load and load_file raise.
    """
    file, _ = file_to_load(request)
    task = progress.add_task(request.path.name, total=None)

    def advance(landed: int, of: int) -> None:
        progress.update(task, completed=min(landed, of), total=of)

    try:
        load_id = operations.load_file(
            file=file, actor=SYSTEM, now=datetime.now(UTC), progress=advance
        )
    except LoadIsRunning as running:
        load_id = running.load_id
        _follow(load_id, progress, task)
    shape = queries.get_load(SYSTEM, load_id)
    # Where columns became rows there are more of them than lines.
    progress.update(task, completed=shape.row_count, total=shape.row_count)
    if not is_kept:
        progress.remove_task(task)
    return shape


def settle_all(progress: Progress) -> None:
    """Help the worker, or do without one, until what has landed is in the register."""
    total = backlog.count_waiting()
    task = progress.add_task("into the register", total=total or None)
    while waiting := backlog.count_waiting():
        if not events.drain(now=datetime.now(UTC), most=1):
            # Another process has it in hand, or it waits for its next try.
            time.sleep(_GLANCE_SECONDS)
        total = max(total, waiting)
        progress.update(task, completed=total - waiting, total=total)
    progress.update(task, completed=total or 1, total=total or 1)
    _tell_of_dead()


def _follow(load_id: int, progress: Progress, task: TaskID) -> None:
    """The worker was quicker to take it up: watch it."""
    while True:
        shape = queries.get_load(SYSTEM, load_id)
        progress.update(task, completed=shape.landed_to, total=shape.row_count)
        if shape.state not in ("waiting", "landing"):
            return
        time.sleep(_GLANCE_SECONDS)


def _tell_of_dead() -> None:
    dead = backlog.count_dead()
    if dead:
        say(f"{dead} deliveries were given up after several tries; the log says why.")
