"""Door to write the sample utility's files."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from importlib.resources import as_file, files
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from ringmain.markets.gb.sample_utility.building import Order, build_block, build_world
from ringmain.markets.gb.sample_utility.counting import Tally, Teller
from ringmain.markets.gb.sample_utility.exports.layout import IN_ORDER, Kind
from ringmain.markets.gb.sample_utility.shapes import Manifest, Progress, SampleFile

ENDS_ON = date(2026, 10, 31)
HALF_HOURLY_SHARE = 0.15
_MAPPINGS = "ringmain.markets.gb.sample_utility"


class CannotWriteSample(ValueError):
    """If you are hitting this: the number of customers or the share makes no sense."""


def write(
    directory: Path,
    *,
    customers: int,
    seed: int,
    half_hourly_share: float = HALF_HOURLY_SHARE,
    ends_on: date = ENDS_ON,
    progress: Progress | None = None,
    processes: int | None = None,
) -> Manifest:
    """Write what Quantum Energy's systems would export for 24 months.

    The same customers, seed, share and last day give the same bytes.

    :param customers: homes and small businesses; people are some more, as they move.
    :param half_hourly_share: of them with half-hourly electricity, 0 to 1.
    :param ends_on: the last of the 24 months' days.
    :param progress: told what is being done, how much is done and of how much.
    :param processes: how many blocks to build at once; as many as there are processors.
    :raises CannotWriteSample: fewer than one customer, or a share outside 0 to 1.
    """
    if customers < 1 or not 0 <= half_hourly_share <= 1:
        raise CannotWriteSample(
            f"A sample of {customers} customers with a half-hourly share of "
            f"{half_hourly_share} cannot be written. Ask for at least one customer "
            "and a share from 0 to 1."
        )
    directory.mkdir(parents=True, exist_ok=True)
    order = Order(directory, customers, seed, half_hourly_share, ends_on)
    _clear(directory)
    _copy_mappings(directory)
    build_world(order)
    _build(order, progress or _silent, processes or cpu_count() or 1)
    manifest = _list_files(directory)
    _note(manifest)
    return manifest


def _silent(what: str, done: int, total: int) -> None:
    """Tell nobody."""


def _build(order: Order, progress: Progress, processes: int) -> None:
    tally = Tally(order, progress)
    if order.blocks == 1 or processes == 1:
        for block in range(order.blocks):
            build_block(order, block, Teller(block, tally.note))
        return
    workers = min(processes, order.blocks)
    context = get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(workers, context) as pool:
        news = manager.Queue()
        waiting = [
            pool.submit(build_block, order, block, Teller(block, news.put))
            for block in range(order.blocks)
        ]
        tally.follow(news, waiting)


def _clear(directory: Path) -> None:
    """Remove what an earlier run left in the folders that we write."""
    for name in sorted({kind.stem.split("/")[0] for kind in IN_ORDER} | {"truth"}):
        shutil.rmtree(directory / name, ignore_errors=True)


def _copy_mappings(directory: Path) -> None:
    target = directory / "mappings"
    target.mkdir(exist_ok=True)
    with as_file(files(_MAPPINGS) / "mappings") as folder:
        for path in sorted(folder.glob("*.yaml")):
            shutil.copyfile(path, target / path.name)


def _parts(directory: Path, kind: Kind) -> list[Path]:
    folder = (directory / kind.stem).parent
    stem = Path(kind.stem).name
    return sorted(
        path
        for path in folder.glob(f"{stem}-*{kind.suffix}")
        if path.name.endswith(kind.suffix)
    )


def _list_files(directory: Path) -> Manifest:
    listed = tuple(
        SampleFile(
            path=path,
            contract=kind.contract,
            mapping=directory / "mappings" / kind.mapping_name,
            source=kind.source,
        )
        for kind in IN_ORDER
        for path in _parts(directory, kind)
    )
    return Manifest(directory=directory, files=listed, truth=directory / "truth")


def _note(manifest: Manifest) -> None:
    rows = [
        {
            "path": str(one.path.relative_to(manifest.directory)),
            "contract": one.contract,
            "mapping": str(one.mapping.relative_to(manifest.directory)),
            "source": one.source,
        }
        for one in manifest.files
    ]
    text = json.dumps({"files": rows}, indent=2) + "\n"
    (manifest.directory / "manifest.json").write_text(text, encoding="utf-8")


def read_plans() -> tuple[str, ...]:
    """The tracking plan of each of its sources of live events."""
    found = files(_MAPPINGS).joinpath("plans").iterdir()
    plans = [each for each in found if each.name.endswith(".yaml")]
    return tuple(
        each.read_text(encoding="utf-8") for each in sorted(plans, key=lambda p: p.name)
    )


def read_purposes() -> str:
    """Its register of purposes."""
    return files(_MAPPINGS).joinpath("purposes.yaml").read_text(encoding="utf-8")
