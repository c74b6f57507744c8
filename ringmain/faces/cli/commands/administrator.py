"""Let an administrator in, with a password that is shown once."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from ringmain.faces.cli.session import working
from ringmain.faces.cli.terminal import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whom."""
    parser.add_argument("email", metavar="EMAIL")


def run(arguments: argparse.Namespace) -> int:
    """Raises AlreadyOnStaff."""
    with working():
        from ringmain.govern.access import operations  # noqa: PLC0415 - models

        password = operations.create_administrator(
            email=arguments.email, now=datetime.now(UTC)
        )
    say(f"{arguments.email} may sign in with the password {password}")
    say("It is shown this once.")
    return 0
