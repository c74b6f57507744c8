"""Uses of allowed syntax that engines answer differently, each with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlglot import exp

INTEGERS = (exp.DType.SMALLINT, exp.DType.INT, exp.DType.BIGINT)
TEXTS = (exp.DType.VARCHAR, exp.DType.TEXT)
CASTS = (
    *INTEGERS,
    *TEXTS,
    exp.DType.BOOLEAN,
    exp.DType.DATE,
    exp.DType.DECIMAL,
    exp.DType.DOUBLE,
    exp.DType.TIMESTAMPTZ,
    exp.DType.UUID,
)
_TRUNCATED_TO = ("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE")
_EXTRACTED = ("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE")
_FRACTIONS = (
    exp.Avg,
    exp.CumeDist,
    exp.Div,
    exp.Exp,
    exp.Ln,
    exp.Median,
    exp.PercentRank,
    exp.PercentileCont,
    exp.Pow,
    exp.Sqrt,
    exp.Stddev,
    exp.StddevPop,
    exp.StddevSamp,
    exp.Variance,
    exp.VariancePop,
    exp.WithinGroup,
)


def list_pitfalls(node: exp.Expression) -> Iterator[str]:
    """Yield what is wrong with one node of a parsed query."""
    for kind, judge in _JUDGES.items():
        if isinstance(node, kind):
            yield from judge(node)


def _cast(node: exp.Expression) -> Iterator[str]:
    kind = node.args["to"].this
    if kind not in CASTS:
        yield (
            "cast to boolean, smallint, integer, bigint, decimal(p,s), double, "
            "varchar, date, timestamptz or uuid"
        )
    if _is_fraction(node.this) and kind in INTEGERS:
        yield "one engine rounds and one cuts off; say which, with round() or floor()"
    if _is_fraction(node.this) and kind in TEXTS:
        yield "engines write fractions differently; cast to decimal(p,s) first"


def _divide(node: exp.Expression) -> Iterator[str]:
    by = node.expression.unnest()
    is_safe = isinstance(by, exp.Nullif) or (
        isinstance(by, exp.Literal) and by.is_number and float(by.this) != 0
    )
    if not is_safe:
        yield (
            "by zero one engine fails and one goes on; divide by nullif(…, 0) or by a "
            "number"
        )


def _round(node: exp.Expression) -> Iterator[str]:
    digits = node.args.get("decimals")
    if digits is None:
        return
    if not (isinstance(digits, exp.Literal) and isinstance(node.this, exp.Cast)):
        yield (
            "rounding to digits depends on the type; say both, as "
            "round(CAST(x AS DOUBLE), 2)"
        )


def _substring(node: exp.Expression) -> Iterator[str]:
    start = node.args.get("start")
    if not isinstance(start, exp.Literal) or int(start.this) < 1:
        yield "engines agree only on a start of 1 or more; write the number"


def _truncate(node: exp.Expression) -> Iterator[str]:
    if node.text("unit").upper() not in _TRUNCATED_TO:
        yield f"truncate to one of {', '.join(_TRUNCATED_TO).lower()}"


def _extract(node: exp.Expression) -> Iterator[str]:
    if node.name.upper() not in _EXTRACTED:
        yield f"extract one of {', '.join(_EXTRACTED).lower()}"


def _date_diff(node: exp.Expression) -> Iterator[str]:
    if node.text("unit").upper() != "DAY":
        yield "other units than 'day' are counted differently"


def _count(node: exp.Expression) -> Iterator[str]:
    counted = node.this
    if isinstance(counted, exp.Distinct) and len(counted.expressions) != 1:
        yield "engines count missing parts of several columns differently"


def _like(node: exp.Expression) -> Iterator[str]:
    pattern = node.expression
    if not isinstance(pattern, exp.Literal) or "\\" in pattern.this:
        yield "write the pattern out, without a backslash, which one engine drops"


def _percentile(node: exp.Expression) -> Iterator[str]:
    if not isinstance(node.parent, exp.WithinGroup):
        yield "write percentile_cont(share) WITHIN GROUP (ORDER BY x)"


def _select(node: exp.Expression) -> Iterator[str]:
    distinct = node.args.get("distinct")
    if distinct is not None and distinct.args.get("on") is not None:
        yield "DISTINCT ON loses its order; use row_number() and keep 1"
    limit = node.args.get("limit")
    if limit is not None and limit.text("expression") != "0" and not _ordered(node):
        yield "LIMIT without ORDER BY takes other rows on each engine"


def _ordered(node: exp.Expression) -> bool:
    return node.args.get("order") is not None


def _join(node: exp.Expression) -> Iterator[str]:
    if node.text("method").upper() in ("ASOF", "POSITIONAL"):
        yield "only one engine has this join"


def _union(node: exp.Expression) -> Iterator[str]:
    if node.args.get("by_name"):
        yield "only one engine unites by name; write the columns in order"


def _is_fraction(node: exp.Expression) -> bool:
    inner = node.unnest()
    if isinstance(inner, exp.Cast):
        return bool(inner.args["to"].this == exp.DType.DOUBLE)
    return isinstance(inner, _FRACTIONS)


_JUDGES: dict[
    type[exp.Expression] | tuple[type[exp.Expression], ...],
    Callable[[exp.Expression], Iterator[str]],
] = {
    exp.Cast: _cast,
    (exp.Div, exp.IntDiv, exp.Mod): _divide,
    exp.Round: _round,
    exp.Substring: _substring,
    (exp.DateTrunc, exp.TimestampTrunc): _truncate,
    exp.Extract: _extract,
    exp.DateDiff: _date_diff,
    exp.Count: _count,
    (exp.Like, exp.ILike): _like,
    exp.PercentileCont: _percentile,
    exp.Select: _select,
    exp.Join: _join,
    exp.SetOperation: _union,
}
