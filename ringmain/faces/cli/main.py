"""The words after `ringmain`, and what is said when one is refused."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from types import ModuleType

from django.db import OperationalError

from ringmain import __version__
from ringmain.faces.cli.commands import (
    administrator,
    backup,
    change_staff,
    collector,
    database,
    demo,
    doctor,
    down,
    drain,
    load,
    password,
    plans,
    purposes,
    rebuild,
    restore,
    staff,
    status,
    up,
    verify_audit,
    worker,
)

_COMMANDS: dict[str, ModuleType] = {
    "up": up,
    "down": down,
    "status": status,
    "load": load,
    "demo": demo,
    "plans": plans,
    "purposes": purposes,
    "doctor": doctor,
    "backup": backup,
    "restore": restore,
    "rebuild": rebuild,
    "db": database,
    "create-administrator": administrator,
    "add-staff": staff,
    "change-staff": change_staff,
    "reset-password": password,
    "verify-audit": verify_audit,
    "worker": worker,
    "collector": collector,
    "drain": drain,
}
_REFUSED = 1
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return the process's exit code: 0 where it was done."""
    arguments = _parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return _REFUSED
    except OperationalError as error:
        return _refuse(f"The database cannot be reached: {str(error).strip()}")
    except Exception as error:
        # A refusal of ours says what to do; anything else is a fault and shows itself.
        if not type(error).__module__.startswith("ringmain."):
            raise
        return _refuse(str(error))


def _refuse(text: str) -> int:
    print(f"ringmain: {text}", file=sys.stderr)
    return _REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ringmain", description="The open customer platform for energy suppliers."
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(title="commands", metavar="", required=True)
    for name, module in _COMMANDS.items():
        summary = (module.__doc__ or "").partition("\n")[0]
        command = commands.add_parser(name, help=summary, description=summary)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser
