"""Each function of the portable subset answers alike on DuckDB and on Spark."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pyarrow as pa
import pytest
import sqlglot

from ringmain.foundation.lake import engine
from ringmain.foundation.lake.portable.spark_text import to_spark

pytestmark = [pytest.mark.spark, pytest.mark.slow]

GOLDEN = Path(__file__).parents[3] / "spec" / "portable"
QUERIES = [
    line
    for line in (GOLDEN / "functions.sql").read_text(encoding="utf-8").splitlines()
    if line[:1] == "S"
]
TYPES = {
    "k": "BIGINT",
    "g": "VARCHAR",
    "n": "BIGINT",
    "x": "DOUBLE",
    "m": "DECIMAL(18, 6)",
    "s": "VARCHAR",
    "d": "DATE",
    "t": "TIMESTAMP WITH TIME ZONE",
    "b": "BOOLEAN",
}


@pytest.fixture(scope="module")
def duck() -> Iterator[engine.Connection]:
    """DuckDB with golden.sample."""
    connection = engine.scratch()
    connection.execute("CREATE SCHEMA golden")
    connection.execute(
        f"CREATE TABLE golden.sample AS FROM read_csv('{GOLDEN / 'sample.csv'}', "
        f"columns = {TYPES}, header = true, nullstr = '-')"
    )
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def many(
    spark: ModuleType, duck: engine.Connection, tmp_path_factory: pytest.TempPathFactory
) -> ModuleType:
    """Spark with the same rows as golden__sample."""
    path = tmp_path_factory.mktemp("golden") / "sample.parquet"
    duck.execute(f"COPY golden.sample TO '{path}' (FORMAT parquet)")
    rows = spark.session().read.parquet(str(path))
    rows.coalesce(1).cache().createOrReplaceTempView("golden__sample")
    return spark


def comparable(table: pa.Table) -> list[tuple[object, ...]]:
    """Rows with doubles to twelve digits: engines add them up in another order."""
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return [tuple(_comparable(value) for value in row) for row in rows]


def _comparable(value: Any) -> object:
    if not isinstance(value, float):
        return value
    return "nan" if math.isnan(value) else float(f"{value:.12g}")


@pytest.mark.parametrize("sql", QUERIES)
def test_answers_alike(sql: str, duck: engine.Connection, many: ModuleType) -> None:
    expected = duck.execute(sql).to_arrow_table()

    text = to_spark(sql, {"golden.sample": "golden__sample"})
    answered = many.run(text, expected.schema)

    assert expected.num_rows > 0
    assert comparable(answered) == comparable(expected)


def test_catches_the_percentile_that_the_transpiler_writes(
    duck: engine.Connection, many: ModuleType
) -> None:
    sql = (
        "SELECT percentile_cont(0.9) WITHIN GROUP (ORDER BY x) AS p FROM golden.sample"
    )
    expected = duck.execute(sql).to_arrow_table()

    text = sqlglot.transpile(sql, read="duckdb", write="spark")[0]
    answered = many.run(text.replace("golden.", "golden__"), expected.schema)

    assert comparable(answered) != comparable(expected)


@pytest.mark.parametrize("column", ["x", "t"])
def test_refuses_text_of_what_engines_write_differently(
    column: str, duck: engine.Connection, many: ModuleType
) -> None:
    text = to_spark(f"SELECT CAST({column} AS VARCHAR) AS a FROM golden__sample")

    with pytest.raises(Exception, match="Engines write this type differently"):
        many.run(text, pa.schema({"a": pa.string()}))
