"""Samples written once, and readers of their files that know nothing of the world."""

import csv
import gzip
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from ringmain.markets.gb.sample_utility.operations import write

CUSTOMERS = 60
SHARE = 0.3


class Sample:
    """The files of a sample, as anybody would read them."""

    def __init__(self, manifest):
        self.manifest = manifest
        self.directory: Path = manifest.directory

    def paths(self, contract: str) -> list[Path]:
        return [one.path for one in self.manifest.files if one.contract == contract]

    def rows(self, contract: str) -> Iterator[dict[str, str]]:
        for path in self.paths(contract):
            yield from read_table(path)


def read_table(path: Path) -> Iterator[dict[str, str]]:
    raw = path.read_bytes()
    if path.suffix == ".gz":
        raw = gzip.decompress(raw)
    first = raw.split(b"\n", 1)[0]
    is_old = b";" in first
    text = raw.decode("cp1252" if is_old else "utf-8")
    yield from csv.DictReader(io.StringIO(text), delimiter=";" if is_old else ",")


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    directory = tmp_path_factory.mktemp("quantum")
    manifest = write(
        directory, customers=CUSTOMERS, seed=5, half_hourly_share=SHARE, processes=1
    )
    return Sample(manifest)


@pytest.fixture(scope="session")
def crowd(tmp_path_factory):
    """Enough customers for rates to mean something; no half-hours, to be quick."""
    directory = tmp_path_factory.mktemp("crowd")
    return Sample(
        write(directory, customers=700, seed=9, half_hourly_share=0, processes=1)
    )
