"""Homes to measure in: a throw-away one, or the one that is loaded."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def standing() -> Iterator[Path]:
    """Give a home for as long as the block lasts; everything in it goes afterwards."""
    home = Path(tempfile.mkdtemp(prefix="ringmain-bench-"))
    os.environ["RINGMAIN_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "ringmain.config.settings"
    from ringmain.foundation.database import server

    server.start_server(home)
    try:
        _set_up()
        yield home
    finally:
        _tear_down()
        server.stop_server(home)
        shutil.rmtree(home, ignore_errors=True)


def enter() -> None:
    """Start the database of the home that `RINGMAIN_HOME` names, and the web's code."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "ringmain.config.settings"
    from ringmain.foundation.database import server
    from ringmain.foundation.settings.options import get_options

    server.start_server(get_options().home)
    import ringmain.config.wsgi  # noqa: F401 - as it is served


def _set_up() -> None:
    from django.core.management import call_command

    import ringmain.config.wsgi  # noqa: F401 - as it is served

    call_command("migrate", verbosity=0)


def _tear_down() -> None:
    from django.db import connections

    from ringmain.foundation.lake import lake

    lake.detach_all()
    connections.close_all()
