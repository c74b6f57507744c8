"""Refuse SQL that engines would answer differently.

Why a door of our own: the transpiler changes some functions without a word (percentile,
ordered list, day of week, time zone), so nothing that is not on the list gets through.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError

from ringmain.foundation.lake.portable import functions, pitfalls


class NotPortable(ValueError):
    """If you are hitting this: the SQL uses what only one engine understands."""


@lru_cache(maxsize=512)
def check(sql: str) -> None:
    """Refuse SQL that leaves the portable subset.

    :raises NotPortable: it is not one SELECT, calls a function that is not listed, or
        does with one what engines answer differently.
    """
    for problem in _problems(parse(sql)):
        raise NotPortable(problem)


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


def _problems(query: exp.Query) -> Iterator[str]:
    for node in query.walk():
        if isinstance(node, exp.Func) and not _is_listed(node):
            yield _unlisted(node)
        shape = functions.REFUSED_SHAPES.get(type(node))
        if shape:
            yield f"{node.sql('duckdb')} is not portable: {shape}."
        for pitfall in pitfalls.list_pitfalls(node):
            yield f"{node.sql('duckdb')} is not portable: {pitfall}."


def _is_listed(node: exp.Func) -> bool:
    return isinstance(node, functions.ALLOWED + functions.OPERATORS)


def _unlisted(node: exp.Func) -> str:
    name = str(node.name) if isinstance(node, exp.Anonymous) else node.sql_name()
    reason = functions.REFUSED.get(type(node)) or functions.REFUSED_BY_NAME.get(
        name.lower()
    )
    if reason:
        return f"{node.sql('duckdb')} is not portable: {reason}."
    return (
        f"The function {name} is not in the portable subset. Use a listed one, or add "
        "it with a golden test on every engine."
    )
