"""Spark for the tests that ask for it; skipped, with the reason, if missing."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

import pytest

from ringmain.foundation.lake import spark as engine_of_many


@pytest.fixture(scope="session")
def spark() -> Iterator[ModuleType]:
    """The door to Spark, with its session open."""
    try:
        session = engine_of_many.session()
    except engine_of_many.SparkMissing as missing:
        pytest.skip(str(missing))
    session.sparkContext.setLogLevel("ERROR")
    session.conf.set("spark.sql.shuffle.partitions", "1")
    yield engine_of_many
    session.stop()
    engine_of_many.session.cache_clear()
