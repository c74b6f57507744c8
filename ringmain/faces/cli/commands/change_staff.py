"""Change what someone on the staff may do, or switch them off or on.

What each role may do and see is in docs/reference/access.md. The last administrator
stays one, whoever asks.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from ringmain.faces.cli.commands.password import NobodySignsInAs
from ringmain.faces.cli.commands.staff import ROLES
from ringmain.faces.cli.session import working
from ringmain.faces.cli.terminal import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whom, and what becomes of them."""
    parser.add_argument("email", metavar="EMAIL")
    parser.add_argument(
        "--role",
        dest="roles",
        action="append",
        choices=ROLES,
        help="a role in place of those they have; may be given several times",
    )
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--off", action="store_true", help="let them in no more")
    either.add_argument("--on", action="store_true", help="let them in again")


def run(arguments: argparse.Namespace) -> int:
    """Raises NobodySignsInAs and CannotChangeStaff."""
    with working():
        from ringmain.govern.access.operations import SYSTEM  # noqa: PLC0415 - models
        from ringmain.govern.access.shapes import Role  # noqa: PLC0415
        from ringmain.govern.access.staff import operations  # noqa: PLC0415

        change: dict[str, Any] = {
            "actor": SYSTEM,
            "staff_id": _number_of(arguments.email),
            "now": datetime.now(UTC),
        }
        if arguments.roles:
            roles = [Role(role) for role in arguments.roles]
            operations.change_roles(roles=roles, **change)
        if arguments.off:
            operations.switch_off(**change)
        if arguments.on:
            operations.switch_on(**change)
    say(f"{arguments.email} was changed, and the change noted.")
    return 0


def _number_of(email: str) -> int:
    from ringmain.govern.access.queries import list_staff  # noqa: PLC0415

    for member in list_staff(with_inactive=True):
        if member.email == email.lower():
            return member.staff_id
    raise NobodySignsInAs(email)
