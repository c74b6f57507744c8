"""Check tracking plans, or put them in force.

Without files: every .yaml in RINGMAIN_PLANS. Exit codes: 0 where every plan can be (or
was) activated, 1 where one is refused.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from ringmain.faces.cli.session import working
from ringmain.faces.cli.terminal import say
from ringmain.foundation.settings.options import Options


class NoPlans(FileNotFoundError):
    """If you are hitting this: no file was named, and the folder of plans has none."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, with which."""
    parser.add_argument("do", choices=["check", "activate"])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help="why senders have to change; needed where a plan breaks them",
    )


def run(arguments: argparse.Namespace) -> int:
    """Each plan stands alone: one that is refused does not stop the others."""
    with working() as options:
        paths = _paths(options, arguments.files)
        does = _activate if arguments.do == "activate" else _check
        done = [_tried(path, does, arguments.reason) for path in paths]
    return 0 if all(done) else 1


def _paths(options: Options, files: Sequence[Path]) -> list[Path]:
    found = list(files) or sorted(options.plans.glob("*.y*ml"))
    if not found:
        raise NoPlans(
            f"There is no plan in {options.plans}. Put one there, or name a file."
        )
    return found


def _tried(path: Path, does: Callable[[str, str, str], bool], reason: str) -> bool:
    from ringmain.collect.contracts.plans.operations import (  # noqa: PLC0415 - models
        CannotActivate,
        CannotReadPlan,
    )

    try:
        return does(path.read_text(encoding="utf-8"), path.name, reason)
    except (CannotReadPlan, CannotActivate, OSError, UnicodeDecodeError) as problem:
        print(f"ringmain: {problem}", file=sys.stderr)
        return False


def _check(text: str, name: str, reason: str) -> bool:
    from ringmain.collect.contracts.plans.operations import check  # noqa: PLC0415
    from ringmain.govern.access.operations import SYSTEM  # noqa: PLC0415

    checked = check(text=text, actor=SYSTEM, file=name)
    against = checked.in_force
    say(
        f"{name}: {checked.plan.name} {checked.plan.version}, "
        f"{len(checked.plan.events)} events, "
        + (f"against version {against}" if against else "not in force yet")
    )
    for change in checked.changes:
        mark = "breaks" if change.is_breaking else "      "
        say(f"  {mark}  {change.where}: {change.what}")
    for refusal in checked.refusals:
        print(f"  {refusal}", file=sys.stderr)
    return not checked.refusals


def _activate(text: str, name: str, reason: str) -> bool:
    from ringmain.collect.contracts.plans.operations import activate  # noqa: PLC0415
    from ringmain.govern.access.operations import SYSTEM  # noqa: PLC0415

    version = activate(
        text=text, actor=SYSTEM, now=datetime.now(UTC), reason=reason, file=name
    )
    say(f"{name}: {version.name} {version.version} is in force.")
    return True
