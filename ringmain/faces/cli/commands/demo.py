"""Write the sample utility's files and load them, as any files are loaded."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ringmain.faces.cli import sample
from ringmain.faces.cli.health import lives
from ringmain.faces.cli.policy import SampleFile, filled
from ringmain.faces.cli.processes import Child, own_command
from ringmain.faces.cli.session import set_up_django, working
from ringmain.faces.cli.terminal import progress_bar, say
from ringmain.foundation.settings.options import Options


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How large a world, and which."""
    parser.add_argument("--customers", type=int, default=2000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument(
        "--half-hourly-share",
        type=float,
        default=0.15,
        metavar="F",
        help="share of homes with half-hourly reads, 0 to 1 (default: %(default)s)",
    )
    parser.add_argument(
        "--write-only",
        type=Path,
        metavar="DIR",
        help="write the files there and load nothing",
    )


def run(arguments: argparse.Namespace) -> int:
    """The same numbers and seed give the same files, to the byte."""
    if arguments.write_only:
        set_up_django()
        files = _write(arguments.write_only, arguments)
        say(f"{len(files)} files are in {arguments.write_only}.")
        return 0
    with working() as options:
        _note(options, arguments, is_whole=False)
        sample.add_source()
        files = _write(options.home / "sample", arguments)
        with _help(options):
            _load(files)
        _note(options, arguments, is_whole=True)
    say(f"The sample's {arguments.customers:,} customers are loaded.")
    return 0


def _write(directory: Path, arguments: argparse.Namespace) -> Sequence[SampleFile]:
    with progress_bar() as progress:
        task = progress.add_task("inventing a utility", total=1000)

        def advance(step: str, share: float) -> None:
            progress.update(task, description=step, completed=round(share * 1000))

        return filled().load_sample_utility()(
            directory,
            customers=arguments.customers,
            seed=arguments.seed,
            half_hourly_share=arguments.half_hourly_share,
            progress=advance,
        )


def _load(files: Sequence[SampleFile]) -> None:
    from ringmain.faces.cli import loading  # noqa: PLC0415 - needs the rooms

    with progress_bar() as progress:
        for file in progress.track(files, description="files"):
            request = loading.Request(
                path=file.path,
                contract=file.contract,
                mapping=file.mapping_path,
                source=file.source,
            )
            loading.load(request, progress, is_kept=False)
        loading.settle_all(progress)


@contextmanager
def _help(options: Options) -> Iterator[None]:
    """A worker beside the load, so that settling does not wait for the last file."""
    if lives(options, "worker"):
        yield
        return
    worker = Child("worker", own_command("worker"), options.home / "log" / "worker.log")
    try:
        yield
    finally:
        worker.stop()
        worker.wait()


def _note(options: Options, arguments: argparse.Namespace, *, is_whole: bool) -> None:
    noted = sample.Sample(
        customers=arguments.customers,
        seed=arguments.seed,
        half_hourly_share=arguments.half_hourly_share,
        is_whole=is_whole,
    )
    sample.note_sample(options.home, noted)
