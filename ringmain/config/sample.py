"""The sample utility of Great Britain, as the command line asks for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ringmain.markets.gb.sample_utility import operations


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file of the sample utility and how it is loaded."""

    path: Path
    contract: str
    source: str
    mapping_path: Path | None


def write_sample(
    directory: Path,
    *,
    customers: int,
    seed: int,
    half_hourly_share: float,
    progress: Callable[[str, float], None],
) -> Sequence[SampleFile]:
    """Write Quantum Energy's exports; return them in the order to load them."""
    manifest = operations.write(
        directory,
        customers=customers,
        seed=seed,
        half_hourly_share=half_hourly_share,
        progress=lambda step, done, of: progress(step, done / of if of else 1.0),
    )
    return [
        SampleFile(file.path, file.contract, file.source, file.mapping)
        for file in manifest.files
    ]
