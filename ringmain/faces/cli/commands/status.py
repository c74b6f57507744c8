"""Say whether each part is well, and how much there is of each noun.

Exit codes: 0 where every part is well, 3 where one is not.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from ringmain import __version__
from ringmain.faces.cli import counting, health, sample
from ringmain.faces.cli.session import close_connections
from ringmain.faces.cli.terminal import console, say
from ringmain.foundation.settings.options import get_options

_NOT_WELL = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """For a person or for a program."""
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Look, without starting anything."""
    options = get_options()
    found = health.check_health(options)
    is_there = found.database == health.OK
    counts = counting.count_nouns() if is_there else {}
    write_key = sample.find_write_key() if is_there else None
    close_connections()
    url = health.address_of(options)
    if arguments.json:
        say(
            _json(
                url=url,
                collector_url=options.collector_url,
                write_key=write_key,
                version=__version__,
                health=asdict(found),
                counts=counts,
            )
        )
    else:
        _print_plain(url, found, counts)
        say(f"  Live events come in at {options.collector_url}")
    return 0 if found.is_well else _NOT_WELL


def _json(**values: object) -> str:
    return json.dumps(values, indent=2)


def _print_plain(url: str, found: health.Health, counts: dict[str, int]) -> None:
    console.print(f"[bold]Ringmain {__version__}[/]  {url}")
    for part, word in asdict(found).items():
        mark = "[green]✓[/]" if word == health.OK else "[red]✗[/]"
        console.print(f"  {mark} {part:<10} {word}")
    for noun, count in counts.items():
        console.print(f"    {noun.replace('_', ' '):<24} {count:>12,}")
    if not found.is_well:
        say(
            "`ringmain up` starts what is down; `ringmain doctor` says what is missing."
        )
