"""Make everything anew from the raw input, and say whether it is the same.

Exit codes: 0 where what was rebuilt is what was there, 1 where it differs or could not
be rebuilt.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime

from ringmain.faces.cli import counting, state
from ringmain.faces.cli.health import lives
from ringmain.faces.cli.session import working
from ringmain.faces.cli.terminal import progress_bar, say
from ringmain.foundation.settings.options import get_options


class StopBeforeRebuild(RuntimeError):
    """What is loaded meanwhile would be lost or doubled."""

    def __init__(self) -> None:
        super().__init__(
            "Ringmain is running, and nothing may be loaded during a rebuild. "
            "Stop it first: `ringmain down`."
        )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(arguments: argparse.Namespace) -> int:
    """Raises StopBeforeRebuild, CannotRebuild."""
    options = get_options()
    if state.is_claimed(options.home) or lives(options, "worker"):
        raise StopBeforeRebuild
    with working():
        before = _content()
        count = _rebuild()
        after = _content()
    say(f"{count:,} loads were made again from their originals.")
    return _compare(before, after)


def _rebuild() -> int:
    from ringmain.collect.files import operations  # noqa: PLC0415 - models
    from ringmain.govern.access.operations import SYSTEM  # noqa: PLC0415

    with progress_bar() as progress:
        task = progress.add_task("loads", total=None)
        return operations.rebuild(
            actor=SYSTEM,
            now=datetime.now(UTC),
            progress=lambda done, of: progress.update(task, completed=done, total=of),
        )


def _content() -> dict[str, str]:
    """What is there, noun by noun, as hashes that no order of rows changes."""
    from ringmain.collect.files import queries as files  # noqa: PLC0415 - models
    from ringmain.unify.register import queries as register  # noqa: PLC0415 - models

    reads, energy = counting.count_interval_reads(), counting.sum_interval_reads()
    lake = {f"lake: {table}": rows for table, rows in files.fingerprint().items()}
    register_rows = register.fingerprint()
    return {**register_rows, **lake, "interval_read": f"{reads:,} of {energy:,} Wh"}


def _compare(before: Mapping[str, str], after: Mapping[str, str]) -> int:
    nouns = sorted({*before, *after})
    changed = [noun for noun in nouns if before.get(noun) != after.get(noun)]
    for noun in changed:
        was, now = before.get(noun, "nothing"), after.get(noun, "nothing")
        say(f"  {noun}: was {was}, is {now}")
    if changed:
        say("What was rebuilt differs from what was there.")
        return 1
    say("What was rebuilt is what was there.")
    return 0
