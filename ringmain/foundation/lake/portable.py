"""One SQL for every engine: a linted subset of DuckDB's dialect.

Why a door of our own: the transpiler changes some functions without a word (percentile,
ordered list, day of week, time zone), so nothing that is not on the list gets through.
"""

from __future__ import annotations

from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError

_ALLOWED: tuple[type[exp.Expression], ...] = (
    exp.Abs,
    exp.Avg,
    exp.Case,
    exp.Cast,
    exp.Ceil,
    exp.Coalesce,
    exp.Concat,
    exp.Count,
    exp.CountIf,
    exp.DenseRank,
    exp.Exists,
    exp.Extract,
    exp.FirstValue,
    exp.Floor,
    exp.Greatest,
    exp.If,
    exp.Lag,
    exp.LastValue,
    exp.Lead,
    exp.Least,
    exp.Length,
    exp.Ln,
    exp.Lower,
    exp.Max,
    exp.Min,
    exp.Nullif,
    exp.Ntile,
    exp.PercentileCont,
    exp.Pow,
    exp.Rank,
    exp.Round,
    exp.RowNumber,
    exp.Sqrt,
    exp.StddevSamp,
    exp.Substring,
    exp.Sum,
    exp.TimestampTrunc,
    exp.Trim,
    exp.TryCast,
    exp.Upper,
    exp.Variance,
)
# Boolean operators are functions to the parser.
_OPERATORS = (exp.And, exp.Or, exp.Not, exp.Between, exp.In, exp.Like)


class NotPortable(ValueError):
    """If you are hitting this: the SQL uses what only one engine understands."""


@lru_cache(maxsize=512)
def check(sql: str) -> None:
    """Refuse SQL that leaves the portable subset.

    :raises NotPortable: it is not one SELECT, or calls a function that is not listed.
    """
    for node in parse(sql).find_all(exp.Func):
        if not isinstance(node, _ALLOWED + _OPERATORS):
            raise NotPortable(
                f"The function {_name(node)} is not in the portable subset. Use a "
                "listed one, or add it with a golden test on every engine."
            )


def parse(sql: str) -> exp.Query:
    """Parse one SELECT.

    :raises NotPortable: it is not one, or can't be parsed.
    """
    try:
        statements = sqlglot.parse(sql, read="duckdb")
    except ParseError as error:
        raise NotPortable(f"The SQL can't be parsed: {error}") from error
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        raise NotPortable("Portable SQL is a single SELECT.")
    return statements[0]


def _name(node: exp.Func) -> str:
    if isinstance(node, exp.Anonymous):
        return str(node.name)
    return node.sql_name()
