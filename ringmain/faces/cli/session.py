"""A command's working conditions: a running database and Django set up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.apps import apps

from ringmain.faces.cli.policy import filled
from ringmain.foundation.database.server import is_running
from ringmain.foundation.database.sharing import using_server
from ringmain.foundation.settings.options import Options, get_options


@contextmanager
def database_running(options: Options) -> Iterator[bool]:
    """A database for as long as the block lasts; true where it was started for it."""
    if options.database_url:
        yield False
        return
    ran = is_running(options.home)
    with using_server(options.home):
        yield not ran


@contextmanager
def working() -> Iterator[Options]:
    """What most commands need: the options, a database with its tables, Django."""
    options = get_options()
    with database_running(options):
        set_up_django()
        bring_tables_up_to_date()
        try:
            yield options
        finally:
            close_connections()


def set_up_django() -> None:
    """Load the settings and the rooms; a second call does nothing."""
    if apps.ready:
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", filled().settings)
    django.setup()


def bring_tables_up_to_date() -> int:
    """Run the migrations that are due, and say how many they were."""
    from django.core.management import call_command  # noqa: PLC0415 - after set-up
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    due = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if due:
        call_command("migrate", verbosity=0, interactive=False)
    return len(due)


def close_connections() -> None:
    """An open connection would hold up the server's stop, or a restore."""
    from django.db import connections  # noqa: PLC0415

    from ringmain.foundation.lake import lake  # noqa: PLC0415 - DuckDB is slow to load

    lake.detach_all()
    connections.close_all()
