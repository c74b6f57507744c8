"""What a person sees on the terminal: steps with their time, bars, tables."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

console = Console(highlight=False, soft_wrap=True)


class Step:
    """One line of a start: its outcome is filled in while it runs."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.outcome = ""


@contextmanager
def step(name: str) -> Iterator[Step]:
    """Time a step and print it when it is done; one that fails prints nothing."""
    started = time.monotonic()
    doing = Step(name)
    yield doing
    seconds = time.monotonic() - started
    console.print(f"  [green]✓[/] {name:<10} {doing.outcome:<46} {seconds:6.1f} s")


def say(text: str) -> None:
    """One plain line; square brackets in it stay as they are."""
    console.print(text, markup=False)


def progress_bar() -> Progress:
    """A bar that counts rows; a pipe gets only the last state."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )
