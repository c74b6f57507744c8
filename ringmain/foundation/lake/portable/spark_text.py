"""The text of portable SQL for Spark, with the transpiler's silent errors mended."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from ringmain.foundation.lake.portable import subset
from ringmain.foundation.lake.portable.pitfalls import INTEGERS


def to_spark(sql: str, tables: Mapping[str, str] | None = None) -> str:
    """Return portable SQL as Spark's.

    ``tables`` gives a table such as ``collect.bills`` another name there.

    :raises NotPortable: the SQL leaves the subset that every engine understands.
    """
    subset.check(sql)
    query = subset.parse(sql)
    _rename(query, tables or {})
    _mend(query)
    return str(query.sql(dialect="spark"))


def list_tables(sql: str) -> tuple[str, ...]:
    """Return the tables that the SQL reads, such as ``collect.bills``, in order."""
    query = subset.parse(sql)
    named = {f"{table.db}.{table.name}" for table in query.find_all(exp.Table)}
    return tuple(sorted(name for name in named if not name.startswith(".")))


def _rename(query: exp.Query, tables: Mapping[str, str]) -> None:
    for table in list(query.find_all(exp.Table)):
        new = tables.get(f"{table.db}.{table.name}")
        if new is None:
            continue
        if not table.alias:
            table.set("alias", exp.TableAlias(this=exp.to_identifier(table.name)))
        table.set("this", exp.to_identifier(new))
        table.set("db", None)


def _mend(query: exp.Query) -> None:
    """Mend from the leaves up, so that what is inside a mended node is mended too."""
    for node in reversed(list(query.walk())):
        for kind, mend in _MENDS.items():
            if isinstance(node, kind):
                node.replace(mend(node.copy()))


def _percentile(node: exp.Expression) -> exp.Expression:
    """Exact; the transpiler's own choice is an approximation."""
    share = exp.Anonymous(this="PERCENTILE_CONT", expressions=[node.this.this.copy()])
    return exp.WithinGroup(this=share, expression=_bare_order(node.expression))


def _bare_order(order: exp.Expression) -> exp.Expression:
    """Spark's ordered aggregates take no word on nulls; they leave nulls out."""
    bare = order.copy()
    for ordered in bare.find_all(exp.Ordered):
        ordered.set("nulls_first", not ordered.args.get("desc"))
    return bare


def _divide(node: exp.Expression) -> exp.Expression:
    """Always a double; Spark would keep decimals, rounded."""
    return exp.Div(this=_double(node.this), expression=_double(node.expression))


def _average(node: exp.Expression) -> exp.Expression:
    if isinstance(node.this, exp.Distinct):
        return node
    return exp.Avg(this=_double(node.this))


def _cast(node: exp.Expression) -> exp.Expression:
    """Round on the way to an integer, as DuckDB does; Spark would cut off."""
    kind = node.args["to"].this
    if kind in INTEGERS:
        rounded = node.copy()
        rounded.set("to", exp.DataType.build("DECIMAL(38, 0)"))
        node.set("this", rounded)
    if kind == exp.DType.UUID:
        return exp.Lower(this=exp.cast(node.this, "TEXT"))
    return node


def _round(node: exp.Expression) -> exp.Expression:
    """DuckDB rounds the binary number; Spark would round its shortest decimal text."""
    digits = node.args.get("decimals")
    if digits is None or node.this.args["to"].this != exp.DType.DOUBLE:
        return node
    factor = exp.cast(exp.Literal.number(10 ** int(digits.this)), "DOUBLE")
    scaled = exp.Round(this=exp.Mul(this=node.this, expression=factor))
    return exp.paren(exp.Div(this=scaled, expression=factor.copy()))


def _date_diff(node: exp.Expression) -> exp.Expression:
    """Midnights between; Spark's three-part form counts elapsed days."""
    days = [exp.cast(part, "DATE") for part in (node.this, node.expression)]
    return exp.Anonymous(this="DATEDIFF", expressions=days)


def _double(node: exp.Expression) -> exp.Expression:
    return exp.cast(node, "DOUBLE")


_MENDS = {
    exp.WithinGroup: _percentile,
    exp.Div: _divide,
    exp.Avg: _average,
    exp.Cast: _cast,
    exp.Round: _round,
    exp.DateDiff: _date_diff,
}
