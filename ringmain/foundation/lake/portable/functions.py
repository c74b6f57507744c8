"""Which functions every engine answers alike, and why some well-known ones do not.

Each one allowed has a golden test that compares DuckDB and Spark to the row.
"""

from __future__ import annotations

from sqlglot import exp

NUMBERS: tuple[type[exp.Expression], ...] = (
    exp.Abs,
    exp.Ceil,
    exp.Exp,
    exp.Floor,
    exp.Greatest,
    exp.Least,
    exp.Ln,
    exp.Pow,
    exp.Round,
    exp.Sign,
    exp.Sqrt,
)
TEXTS: tuple[type[exp.Expression], ...] = (
    exp.Concat,
    exp.Length,
    exp.Lower,
    exp.Replace,
    exp.StartsWith,
    exp.Substring,
    exp.Trim,
)
TIMES: tuple[type[exp.Expression], ...] = (
    exp.DateDiff,
    exp.DateTrunc,
    exp.Extract,
    exp.TimestampTrunc,
)
CHOICES: tuple[type[exp.Expression], ...] = (
    exp.Case,
    exp.Cast,
    exp.Coalesce,
    exp.Exists,
    exp.If,
    exp.Nullif,
    exp.TryCast,
)
AGGREGATES: tuple[type[exp.Expression], ...] = (
    exp.Avg,
    exp.Count,
    exp.LogicalAnd,
    exp.LogicalOr,
    exp.Max,
    exp.Median,
    exp.Min,
    exp.PercentileCont,
    exp.Stddev,
    exp.StddevPop,
    exp.StddevSamp,
    exp.Sum,
    exp.Variance,
    exp.VariancePop,
)
WINDOWS: tuple[type[exp.Expression], ...] = (
    exp.CumeDist,
    exp.DenseRank,
    exp.FirstValue,
    exp.Lag,
    exp.LastValue,
    exp.Lead,
    exp.Ntile,
    exp.PercentRank,
    exp.Rank,
    exp.RowNumber,
)
ALLOWED = NUMBERS + TEXTS + TIMES + CHOICES + AGGREGATES + WINDOWS

# Boolean operators are functions to the parser.
OPERATORS: tuple[type[exp.Expression], ...] = (exp.And, exp.Or, exp.Not)

_ORDER = "the order of its elements is lost on the way to Spark"
_ANY_ROW = "which row it takes is each engine's own affair; use min or max"
_WEEKDAY = (
    "engines number the days of the week differently; join the calendar, or use "
    "date_diff from a Monday"
)
_CLOCK = "the time and chance come in as parameters, so that a run can be repeated"
_ZONE = "local time is stored (local_date, local_slot) or joined from the calendar"
_PATTERN = "regular expressions are of two kinds (RE2, Java); use LIKE or starts_with"
REFUSED: dict[type[exp.Expression], str] = {
    exp.AnyValue: _ANY_ROW,
    exp.ApproxDistinct: "an estimate differs between engines; use count(DISTINCT …)",
    exp.ArgMax: "ties are broken differently; use row_number() with a full order",
    exp.ArgMin: "ties are broken differently; use row_number() with a full order",
    exp.ArrayAgg: _ORDER,
    exp.Corr: "without spread one engine says nan and one null",
    exp.CountIf: "of nulls alone it is null or 0; use count(*) FILTER (WHERE …)",
    exp.CurrentDate: _CLOCK,
    exp.CurrentTimestamp: _CLOCK,
    exp.DayOfWeek: _WEEKDAY,
    exp.DayOfWeekIso: _WEEKDAY,
    exp.First: _ANY_ROW,
    exp.GroupConcat: _ORDER,
    exp.Last: _ANY_ROW,
    exp.Log: "its base differs between engines; use ln",
    exp.Mode: _ANY_ROW,
    exp.PercentileDisc: "it becomes an approximation on Spark; use percentile_cont",
    exp.Quantile: "it becomes an approximation on Spark; use percentile_cont",
    exp.Rand: _CLOCK,
    exp.RegexpFullMatch: _PATTERN,
    exp.RegexpLike: _PATTERN,
    exp.RegexpReplace: _PATTERN,
    exp.Upper: "ß becomes one letter or two; use lower",
    exp.TimeToStr: "patterns of dates differ; format where it is shown",
}
REFUSED_BY_NAME: dict[str, str] = {
    "hash": "each engine hashes in its own way; use ids made by `noun_id`",
    "list_sum": "lists are not portable; keep rows narrow",
    "now": _CLOCK,
    "timezone": _ZONE,
}
REFUSED_SHAPES: dict[type[exp.Expression], str] = {
    exp.AtTimeZone: _ZONE,
    exp.Bracket: "lists are not portable; keep rows narrow",
    exp.Glob: _PATTERN,
    exp.Lambda: "lists are not portable; keep rows narrow",
    exp.Lateral: "engines unfold rows differently; join instead",
    exp.Pivot: "write the columns out with CASE",
    exp.SimilarTo: _PATTERN,
    exp.TableSample: "a sample is another one on each engine",
    exp.Unnest: "engines unfold rows differently; join instead",
}
