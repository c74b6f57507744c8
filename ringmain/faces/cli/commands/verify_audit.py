"""Say whether the audit log is as it was written.

Compares every sealed record with its seal. Exit codes: 0 where it is whole, 1 where
something was changed, removed or added.
"""

from __future__ import annotations

import argparse

from ringmain.faces.cli.session import working
from ringmain.faces.cli.terminal import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What else is known."""
    parser.add_argument(
        "--hash",
        dest="known_hash",
        default="",
        metavar="HASH",
        help="a day's hash that was kept elsewhere: it must still stand",
    )


def run(arguments: argparse.Namespace) -> int:
    """Compare, and change nothing."""
    with working():
        from ringmain.govern.access.operations import SYSTEM  # noqa: PLC0415 - models
        from ringmain.govern.audit.queries import verify  # noqa: PLC0415

        found = verify(SYSTEM, known_hash=arguments.known_hash)
    say(f"{found.days:,} sealed days, {found.records:,} records compared.")
    say(f"{found.unsealed:,} records are not sealed yet.")
    for each in found.findings:
        say(f"{each.day or 'The chain'}: {each.said}")
    if found.is_whole:
        say(f"The log is whole. Last hash: {found.last_hash or 'none yet'}")
    return 0 if found.is_whole else 1
