"""Take live events over HTTP until SIGTERM; `up` starts one by itself."""

from __future__ import annotations

import argparse

from ringmain.faces.cli.policy import filled
from ringmain.faces.cli.session import database_running, set_up_django
from ringmain.foundation.settings.options import get_options


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(arguments: argparse.Namespace) -> int:
    """Another one, at another port, shares the inbox: up to three processes write."""
    options = get_options()
    with database_running(options):
        set_up_django()
        return filled().load_collector()(home=options.home)
