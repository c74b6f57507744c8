"""Do what may wait, until SIGTERM; `up` starts one by itself."""

from __future__ import annotations

import argparse

from ringmain.faces.cli.policy import filled
from ringmain.faces.cli.session import database_running, set_up_django
from ringmain.foundation.settings.options import get_options


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(arguments: argparse.Namespace) -> int:
    """Another worker beside the one of `up` takes what that one does not hold."""
    options = get_options()
    with database_running(options):
        set_up_django()
        return filled().load_worker()(home=options.home)
