"""Bring the database up to date: `db migrate`, `db upgrade`."""

from __future__ import annotations

import argparse

from ringmain.faces.cli import session
from ringmain.faces.cli.terminal import say
from ringmain.foundation.database.upgrade import upgrade_cluster
from ringmain.foundation.settings.options import get_options


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    parser.add_argument(
        "action",
        choices=["migrate", "upgrade"],
        help="migrate: bring the tables up to date; upgrade: bring an embedded "
        "database to a newer PostgreSQL first",
    )


def run(arguments: argparse.Namespace) -> int:
    """Raises ServerInUse, OldProgramsMissing."""
    options = get_options()
    if arguments.action == "upgrade":
        if options.database_url:
            say("The server behind DATABASE_URL is yours to upgrade.")
        else:
            _upgrade()
    with session.database_running(options):
        session.set_up_django()
        count = session.bring_tables_up_to_date()
        session.close_connections()
    say(f"{count} migrations applied." if count else "The tables are up to date.")
    return 0


def _upgrade() -> None:
    done = upgrade_cluster(get_options().home)
    if done.kept:
        say(f"PostgreSQL {done.was} became {done.now}. The old data is {done.kept};")
        say("remove it once you are content.")
    else:
        say(f"The database is of PostgreSQL {done.now}, the newest installed.")
