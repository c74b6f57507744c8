"""Let a person sign in with the roles they need, and show their password once.

What each role may do and see is in docs/reference/access.md and on the console's page
Access.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from ringmain.faces.cli.session import working
from ringmain.faces.cli.terminal import say

ROLES = ("viewer", "analyst", "agent", "manager", "compliance", "administrator")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whom, and as what."""
    parser.add_argument("email", metavar="EMAIL")
    parser.add_argument("--name", default="", metavar="NAME", help="the person's name")
    parser.add_argument(
        "--role",
        dest="roles",
        action="append",
        choices=ROLES,
        required=True,
        help="what they are here to do; may be given several times",
    )
    parser.add_argument(
        "--brand",
        dest="brands",
        action="append",
        metavar="BRAND",
        help="limit them to customers of this brand; may be given several times "
        "(default: all brands)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Raises AlreadyOnStaff."""
    with working():
        from ringmain.govern.access import operations  # noqa: PLC0415 - models
        from ringmain.govern.access.shapes import Role  # noqa: PLC0415

        password = operations.add_staff(
            email=arguments.email,
            name=arguments.name,
            roles=[Role(role) for role in arguments.roles],
            brands=arguments.brands,
            now=datetime.now(UTC),
            actor=operations.SYSTEM,
        )
    say(f"{arguments.email} may sign in with the password {password}")
    say("It is shown this once.")
    return 0
