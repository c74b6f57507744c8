"""Load files as systems export them: CSV, TSV, XLSX, JSON lines, Parquet, zipped too.

Exit codes: 0 where every file was loaded (rows may be in quarantine), 1 where one was
refused.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from ringmain.faces.cli.session import working
from ringmain.faces.cli.terminal import console, progress_bar, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What, and as what."""
    parser.add_argument("files", nargs="+", type=_file, metavar="FILE")
    parser.add_argument(
        "--as",
        dest="contract",
        required=True,
        metavar="CONTRACT",
        help="what its rows are: accounts, bills, interval_reads …",
    )
    parser.add_argument(
        "--mapping",
        type=_file,
        metavar="FILE",
        help="YAML that says which column fills which field "
        "(default: the one saved for the source, else one is proposed)",
    )
    parser.add_argument("--source", metavar="NAME", help="the system it comes from")
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="show ten rows as they would become, counts and problems; load nothing",
    )
    parser.add_argument(
        "--write-mapping",
        type=Path,
        metavar="FILE",
        help="write the mapping that would be used to a file, to correct it; "
        "load nothing",
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="it corrects an earlier file of the same name: rows it lacks go",
    )


def run(arguments: argparse.Namespace) -> int:
    """Raises what reading, mapping and loading refuse."""
    with working():
        from ringmain.faces.cli import choosing, loading  # noqa: PLC0415 - needs rooms
        from ringmain.faces.cli.reporting import print_dry_run, print_load  # noqa: PLC0415

        requests = [
            loading.Request(
                path=path,
                contract=arguments.contract,
                mapping=arguments.mapping,
                source=arguments.source,
                replaces=arguments.replace,
            )
            for path in arguments.files
        ]
        if arguments.write_mapping:
            origin = choosing.write_choice(
                arguments.files[0],
                contract=arguments.contract,
                source=arguments.source,
                given=arguments.mapping,
                target=arguments.write_mapping,
            )
            say(f"{arguments.write_mapping} is the mapping {origin}.")
            return 0
        if arguments.dry_run:
            for request in requests:
                print_dry_run(request)
            return 0
        with progress_bar() as progress:
            loaded = [loading.load(request, progress).load_id for request in requests]
            loading.settle_all(progress)
        for load_id in loaded:
            print_load(load_id)
    if not console.is_terminal:
        say("Done.")
    return 0


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text}")
    return path
