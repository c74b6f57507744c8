"""Register the purposes of a file: what personal data are used for, and which."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from ringmain.faces.cli.session import working
from ringmain.faces.cli.terminal import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument(
        "--only-new",
        action="store_true",
        help="leave those alone that are in the register already",
    )


def run(arguments: argparse.Namespace) -> int:
    """Raises what reading and registering refuse; then nothing is changed."""
    text = arguments.file.read_text(encoding="utf-8")
    with working():
        from ringmain.govern.access.operations import SYSTEM  # noqa: PLC0415 - models
        from ringmain.govern.purposes.operations import register_purposes  # noqa: PLC0415

        changed = register_purposes(
            text=text,
            actor=SYSTEM,
            now=datetime.now(UTC),
            only_new=arguments.only_new,
        )
    say(f"{changed} purposes are new or changed.")
    return 0
