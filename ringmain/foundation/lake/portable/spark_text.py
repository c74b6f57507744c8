"""The text of portable SQL for Spark, with the transpiler's silent errors mended."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from ringmain.foundation.lake.portable import subset
from ringmain.foundation.lake.portable.pitfalls import INTEGERS, TEXTS

_NO_ONE_TEXT = "float double timestamp"
_REFUSAL = "RAISE_ERROR('Engines write this type differently: cast it to decimal.')"
_WHOLE = (
    exp.Ceil,
    exp.Count,
    exp.DenseRank,
    exp.Extract,
    exp.Floor,
    exp.Length,
    exp.Literal,
    exp.Ntile,
    exp.Rank,
    exp.RowNumber,
)


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
    kind = node.args["to"].this
    if kind in INTEGERS:
        return _to_integer(node)
    if kind == exp.DType.DECIMAL and not isinstance(node.this, exp.Literal):
        return _to_decimal(node)
    if kind == exp.DType.UUID:
        return exp.Lower(this=exp.cast(node.this, "TEXT"))
    if kind in TEXTS and not isinstance(node.this, exp.Literal):
        return _by_type(node.this, _NO_ONE_TEXT, exp.maybe_parse(_REFUSAL), node)
    return node


def _to_integer(node: exp.Expression) -> exp.Expression:
    """Round on the way, as DuckDB does, doubles half to even; Spark would cut off."""
    whole = _through(node, node.copy(), "DECIMAL(38, 0)")
    if isinstance(node.this, _WHOLE):
        return whole
    rounded = exp.Anonymous(this="RINT", expressions=[_to(node, "DOUBLE")])
    return _by_type(node.this, "double", _through(node, rounded, None), whole)


def _to_decimal(node: exp.Expression) -> exp.Expression:
    """Round the binary number, as DuckDB does; Spark would round its shortest text."""
    _, *scale = node.args["to"].expressions
    digits = int(scale[0].name) if scale else 0
    rounded = _rounded(_to(node, "DOUBLE"), digits)
    return _by_type(node.this, "double", _through(node, rounded, None), node)


def _through(
    node: exp.Expression, inner: exp.Expression, kind: str | None
) -> exp.Expression:
    if kind is not None:
        inner.set("to", exp.DataType.build(kind))
    outer = node.copy()
    outer.set("this", inner)
    return outer


def _to(node: exp.Expression, kind: str) -> exp.Expression:
    other = node.copy()
    other.set("to", exp.DataType.build(kind))
    return other


def _by_type(
    value: exp.Expression, kind: str, then: exp.Expression, otherwise: exp.Expression
) -> exp.Expression:
    """Spark knows a column's type, the text does not; Spark folds the question away."""
    asked = exp.Anonymous(this="TYPEOF", expressions=[value.copy()])
    kinds = [exp.Literal.string(each) for each in kind.split()]
    return exp.case().when(exp.In(this=asked, expressions=kinds), then).else_(otherwise)


def _round(node: exp.Expression) -> exp.Expression:
    digits = node.args.get("decimals")
    if digits is None or not node.this.is_type(exp.DType.DOUBLE):
        return node
    return _rounded(node.this, int(digits.this))


def _rounded(double: exp.Expression, digits: int) -> exp.Expression:
    factor = exp.cast(exp.Literal.number(10**digits), "DOUBLE")
    scaled = exp.Round(this=exp.Mul(this=double, expression=factor))
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
