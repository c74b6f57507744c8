"""The same SQL on Spark, over the same lake, for more than one machine can hold.

Spark knows nothing of the lake's format: the catalog tells which files make a table
and which rows of them are deleted, and Spark reads those. Its machines must see the
lake's path. A column's default for rows older than the column is not known here.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import pyarrow as pa

from ringmain.foundation.lake import engine, lake
from ringmain.foundation.lake.portable import spark_text

_TYPES = {
    "BIGINT": "BIGINT",
    "BOOLEAN": "BOOLEAN",
    "DATE": "DATE",
    "DOUBLE": "DOUBLE",
    "INTEGER": "INT",
    "JSON": "STRING",
    "SMALLINT": "SMALLINT",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMP",
    "UUID": "BINARY",
    "VARCHAR": "STRING",
}
_CONFIG = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


class SparkMissing(RuntimeError):
    """If you are hitting this: the extra `spark`, or Java, is not installed."""


class CannotReadOnSpark(ValueError):
    """If you are hitting this: a table has what Spark can't read from the lake."""


def spark_read(sql: str, parameters: Sequence[Any] = ()) -> pa.Table:
    """Run portable SQL on Spark and return its rows, in the types DuckDB gives them.

    Where it runs, Spark's own configuration says (`spark.master`); else on all cores
    of this machine.

    :raises NotPortable: the SQL leaves the subset that every engine understands.
    :raises NothingInLake: a table it reads is not there, as before the first load.
    :raises LakeAway: the lake can't be reached.
    :raises SparkMissing: the extra or Java is missing.
    """
    views = {name: name.replace(".", "__") for name in spark_text.list_tables(sql)}
    text = spark_text.to_spark(sql, views)
    schema = lake.read(f"SELECT * FROM ({sql}) AS shape LIMIT 0", parameters).schema
    with lake.writing() as connection:  # one transaction: all tables at one moment
        for name, view in views.items():
            _frame(connection, *name.split(".")).createOrReplaceTempView(view)
    return run(text, schema, parameters)


def run(text: str, schema: pa.Schema, parameters: Sequence[Any] = ()) -> pa.Table:
    """Run Spark's own SQL and return its rows in the types declared."""
    literals = [_literal(value) for value in parameters]
    return session().sql(text, args=literals or None).toArrow().cast(schema)


@cache
def session() -> Any:
    """Return this process's Spark session.

    :raises SparkMissing: the extra or Java is missing.
    """
    try:
        from pyspark import SparkConf  # noqa: PLC0415 - an extra
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise SparkMissing("Install Spark: pip install 'ringmain[spark]'.") from error
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise SparkMissing("Spark needs Java 17 or later: install it.")
    settings = SparkConf().setIfMissing("spark.master", "local[*]")
    settings.setAll(_CONFIG.items())
    return SparkSession.builder.appName("ringmain").config(conf=settings).getOrCreate()


def _frame(connection: engine.Connection, schema: str, table: str) -> Any:
    """Return a table's rows as they are now: its files, less the rows deleted."""
    columns = connection.execute(
        "SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = "
        "'lake' AND schema_name = ? AND table_name = ? ORDER BY column_index",
        [schema, table],
    ).fetchall()
    files = connection.execute(
        "SELECT data_file, delete_file, data_file_encryption_key FROM "
        "ducklake_list_files('lake', ?, schema => ?)",
        [table, schema],
    ).fetchall()
    if any(key for _, _, key in files):
        raise CannotReadOnSpark(f"{schema}.{table} is encrypted. Read it with DuckDB.")
    rows = _rows([data for data, _, _ in files], columns)
    deleted = [file for _, file, _ in files if file]
    if deleted:
        gone = _read(deleted, "file_path STRING, pos BIGINT").selectExpr(
            "regexp_replace(file_path, '^.*/', '') AS _gone_file", "pos AS _gone_pos"
        )
        same = (rows._file == gone._gone_file) & (rows._pos == gone._gone_pos)
        rows = rows.join(gone, same, "left_anti")
    return rows.selectExpr(*(_column(name, kind) for name, kind in columns))


def _rows(files: list[str], columns: list[tuple[str, str]]) -> Any:
    shape = ", ".join(f"`{name}` {_type(kind)}" for name, kind in columns)
    if not files:
        return session().createDataFrame([], f"{shape}, _file STRING, _pos BIGINT")
    return _read(files, shape).selectExpr(
        "*", "_metadata.file_name AS _file", "_metadata.row_index AS _pos"
    )


def _read(files: list[str], shape: str) -> Any:
    # Object stores are s3a to Spark.
    named = [file.replace("s3://", "s3a://", 1) for file in files]
    return session().read.schema(shape).parquet(*named)


def _type(kind: str) -> str:
    if kind.startswith("DECIMAL"):
        return kind
    if kind not in _TYPES:
        raise CannotReadOnSpark(f"Type {kind} of the lake has no match on Spark.")
    return _TYPES[kind]


def _column(name: str, kind: str) -> str:
    if kind != "UUID":
        return f"`{name}`"
    digits = f"lower(hex(`{name}`))"
    dashed = "'^(.{8})(.{4})(.{4})(.{4})(.{12})$', '$1-$2-$3-$4-$5'"
    return f"regexp_replace({digits}, {dashed}) AS `{name}`"


def _literal(value: Any) -> Any:
    is_plain = isinstance(value, bool | int | float | str | date | datetime | None)
    return value if is_plain else str(value)
