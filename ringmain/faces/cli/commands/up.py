"""Start everything: database, web, collector, workers; Ctrl-C stops it.

Exit codes: 0 after a stop that was asked for, 1 where it could not start or a part kept
stopping.
"""

from __future__ import annotations

import argparse
import time
from contextlib import ExitStack
from pathlib import Path

from ringmain import __version__
from ringmain.faces.cli import preparing, sample, session, state, stopping
from ringmain.faces.cli.address import (
    refuse_taken_collector_port,
    refuse_taken_port,
    url_of,
    wait_until_answering,
)
from ringmain.faces.cli.health import forget_heartbeats, lives
from ringmain.faces.cli.processes import Child, end_orphans, own_command, web_command
from ringmain.faces.cli.terminal import console, say, step
from ringmain.faces.cli.tree import Tree
from ringmain.foundation.settings.options import Options, get_options


class DidNotStart(RuntimeError):
    """A process ended before it showed that it lives."""

    def __init__(self, name: str, log: Path) -> None:
        super().__init__(f"The {name} stopped right after its start. Its log: {log}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Only what a first start needs."""
    parser.add_argument(
        "--sample",
        action="store_true",
        help="load the sample utility's customers if there is nothing yet",
    )
    parser.add_argument(
        "--customers",
        type=int,
        default=2000,
        metavar="N",
        help="how many customers the sample has (default: %(default)s)",
    )
    parser.add_argument(
        "--administrator",
        default="admin@ringmain.example",
        metavar="EMAIL",
        help="who signs in first (default: %(default)s)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Start, say where it is, and stay until told to stop."""
    options = get_options()
    stopping.listen()
    try:
        with state.claim(options.home):
            _serve(options, arguments)
    except KeyboardInterrupt:
        say("Stopped.")
        return 0
    return 1


def _serve(options: Options, arguments: argparse.Namespace) -> None:
    started = time.monotonic()
    console.print(f"[bold]Ringmain {__version__}[/]  {options.home}")
    _recover(options)
    refuse_taken_port(options)
    refuse_taken_collector_port(options)
    with ExitStack() as stack:
        _start_database(options, stack)
        _prepare(options)
        tree = stack.enter_context(Tree(options.home, url_of(options)))
        _start_children(options, tree)
        _greet(options, arguments.administrator, started)
        if arguments.sample:
            _load_sample(options.home, tree, arguments.customers)
        tree.watch()


def _recover(options: Options) -> None:
    forget_heartbeats(options)
    left = state.left_behind(options.home)
    if left and end_orphans(left.children):
        say("  The last run was killed; what it left has been stopped.")


def _start_database(options: Options, stack: ExitStack) -> None:
    with step("database") as doing:
        was_started = stack.enter_context(session.database_running(options))
        what = "started" if was_started else "was running"
        doing.outcome = "yours" if options.database_url else f"embedded, {what}"


def _prepare(options: Options) -> None:
    with step("tables") as doing:
        session.set_up_django()
        count = session.bring_tables_up_to_date()
        doing.outcome = f"{count} migrations applied" if count else "up to date"
    with step("lake") as doing:
        preparing.ensure_lake(options)
        doing.outcome = "ready"
    with step("assets") as doing:
        preparing.collect_assets()
        doing.outcome = "ready"
    session.close_connections()


def _start_children(options: Options, tree: Tree) -> None:
    url = url_of(options)
    with step("web") as doing:
        web = tree.start("web", web_command(options))
        worker = tree.start("worker", own_command("worker"))
        drain = tree.start("drain", own_command("drain"))
        collector = tree.start("collector", own_command("collector"))
        wait_until_answering(
            url, log=str(tree.log("web")), alive=lambda: web.exit_code() is None
        )
        doing.outcome = f"answers at {url}"
    with step("collector") as doing:
        wait_until_answering(
            options.collector_url_here,
            log=str(tree.log("collector")),
            alive=lambda: collector.exit_code() is None,
        )
        doing.outcome = f"answers at {options.collector_url_here}"
    with step("worker") as doing:
        _wait_for(worker, options, tree)
        _wait_for(drain, options, tree)
        doing.outcome = "at work"


def _wait_for(child: Child, options: Options, tree: Tree) -> None:
    while not lives(options, child.name):
        stopping.obey()
        if child.exit_code() is not None:
            raise DidNotStart(child.name, tree.log(child.name))
        time.sleep(0.1)


def _greet(options: Options, administrator: str, started: float) -> None:
    # Last of all: a password made before a failure would never be seen.
    password = preparing.ensure_administrator(administrator)
    session.close_connections()
    console.print(
        f"\nReady in {time.monotonic() - started:.1f} s: [bold]{url_of(options)}[/]"
    )
    if password:
        say(f"Sign in as {administrator} with the password {password}")
        say("It is shown this once. `ringmain create-administrator` makes another.")
    say("Ctrl-C stops Ringmain.\n")


def _load_sample(home: Path, tree: Tree, customers: int) -> None:
    sample.add_source()
    is_wanted = sample.is_wanted(home)
    session.close_connections()
    if not is_wanted:
        return
    words = ["demo", "--customers", str(customers)]
    begun = sample.noted_sample(home)
    if begun is not None:
        # The same world again: what it loaded before the cut is then unchanged.
        words[-1] = str(begun.customers)
        words += ["--seed", str(begun.seed)]
        words += ["--half-hourly-share", str(begun.half_hourly_share)]
    if tree.run("sample", own_command(*words)):
        say("The sample was not loaded whole; the next start takes it up again.")
