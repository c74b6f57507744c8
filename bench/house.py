"""A throw-away home with a running database and Django set up."""

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


def _set_up() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def _tear_down() -> None:
    from django.db import connections

    from ringmain.foundation.lake import lake

    lake.detach_all()
    connections.close_all()
