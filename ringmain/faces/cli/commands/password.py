"""Give someone who lost their password a new one, shown once."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from ringmain.faces.cli.session import working
from ringmain.faces.cli.terminal import say


class NobodySignsInAs(LookupError):
    """No member of staff has that address."""

    def __init__(self, email: str) -> None:
        super().__init__(
            f"Nobody signs in as {email}. Let them in with `ringmain add-staff`."
        )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose."""
    parser.add_argument("email", metavar="EMAIL")


def run(arguments: argparse.Namespace) -> int:
    """Raises NobodySignsInAs."""
    email: str = arguments.email
    with working():
        from ringmain.govern.access import operations, queries  # noqa: PLC0415 - models

        if email.lower() not in {each.email for each in queries.list_staff()}:
            raise NobodySignsInAs(email)
        password = operations.reset_password(
            email=email, actor=operations.SYSTEM, now=datetime.now(UTC)
        )
    say(f"{email} may sign in with the password {password}")
    say("It is shown this once.")
    return 0
