"""Drain live events until SIGTERM; `up` starts one by itself."""

from __future__ import annotations

import argparse

from ringmain.faces.cli.policy import filled
from ringmain.faces.cli.session import database_running, set_up_django
from ringmain.foundation.settings.options import get_options


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(arguments: argparse.Namespace) -> int:
    """A second one waits: events are drained by one process at a time."""
    options = get_options()
    with database_running(options):
        set_up_django()
        return filled().load_drain()(home=options.home)
