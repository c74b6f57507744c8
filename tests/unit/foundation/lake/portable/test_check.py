"""What the portable door refuses, and what it says."""

import pytest

from ringmain.foundation.lake.portable import subset
from ringmain.foundation.lake.portable.subset import NotPortable

REFUSED = {
    "list(s ORDER BY n)": "order of its elements",
    "string_agg(s, ',')": "order of its elements",
    "isodow(d)": "days of the week",
    "dayofweek(d)": "days of the week",
    "extract(dow FROM d)": "extract one of year",
    "extract(isodow FROM d)": "extract one of year",
    "extract(epoch FROM t)": "extract one of year",
    "timezone('Europe/London', t)": "local time is stored",
    "t AT TIME ZONE 'Europe/London'": "local time is stored",
    "hash(s)": "in its own way",
    "list_sum(l)": "lists are not portable",
    "l[1]": "lists are not portable",
    "quantile_cont(n, 0.95)": "WITHIN GROUP",
    "percentile_disc(0.5) WITHIN GROUP (ORDER BY n)": "approximation",
    "approx_count_distinct(n)": "an estimate",
    "arg_max(s, n)": "ties",
    "any_value(s)": "min or max",
    "first(s)": "min or max",
    "corr(n, x)": "nan",
    "upper(s)": "use lower",
    "count_if(n > 2)": "FILTER",
    "mode(s)": "min or max",
    "now()": "parameters",
    "current_date": "parameters",
    "random()": "parameters",
    "log(n)": "its base",
    "strftime(d, '%Y')": "patterns of dates",
    "regexp_matches(s, 'a+')": "regular expressions",
    "s ~ 'a+'": "regular expressions",
    "n / k": "by zero",
    "n % k": "by zero",
    "n / 0": "by zero",
    "CAST(n / 2 AS BIGINT)": "round() or floor()",
    "CAST(avg(n) AS INTEGER)": "round() or floor()",
    "CAST(sqrt(n) AS VARCHAR)": "decimal(p,s)",
    "CAST(n AS HUGEINT)": "cast to boolean",
    "CAST(t AS TIMESTAMP)": "cast to boolean",
    "round(x, 2)": "say both",
    "substring(s, 0, 2)": "start of 1 or more",
    "substring(s, -3, 2)": "start of 1 or more",
    "date_trunc('decade', d)": "truncate to one of",
    "date_diff('month', d, d)": "counted differently",
    "count(DISTINCT n, k)": "missing parts",
    r"s LIKE 'a\_b'": "backslash",
    "s LIKE g": "write the pattern out",
    "no_such_function(n)": "NO_SUCH_FUNCTION is not in the portable subset",
}


@pytest.mark.parametrize("expression", REFUSED)
def test_refuses_what_engines_answer_differently(expression: str) -> None:
    with pytest.raises(NotPortable) as refusal:
        subset.check(f"SELECT {expression} AS a FROM golden.sample")

    assert REFUSED[expression].lower() in str(refusal.value).lower()


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT DISTINCT ON (g) g, n FROM a.b ORDER BY n", "row_number"),
        ("SELECT g FROM a.b LIMIT 3", "LIMIT without ORDER BY"),
        ("SELECT n FROM a.b ASOF JOIN a.c ON b.t >= c.t", "only one engine"),
        ("SELECT n FROM a.b POSITIONAL JOIN a.c", "only one engine"),
        ("SELECT n FROM a.b UNION BY NAME SELECT n FROM a.c", "by name"),
        ("SELECT n FROM a.b TABLESAMPLE 10%", "sample"),
        ("SELECT u FROM a.b, unnest(b.l) AS t(u)", "UNNEST is not in the portable"),
        ("DELETE FROM a.b", "a single SELECT"),
        ("SELECT 1 AS a; SELECT 2 AS a", "a single SELECT"),
        ("SELECT FROM WHERE", "can't be parsed"),
    ],
)
def test_refuses_shapes_of_one_engine(sql: str, said: str) -> None:
    with pytest.raises(NotPortable, match=said):
        subset.check(sql)


def test_names_the_part_that_is_refused() -> None:
    with pytest.raises(NotPortable) as refusal:
        subset.check("SELECT g, isodow(d) AS day FROM collect.bills")

    assert str(refusal.value).startswith("ISODOW(d) is not portable: ")


def test_lets_a_look_at_the_shape_through() -> None:
    subset.check("SELECT * FROM (SELECT n FROM a.b) AS shape LIMIT 0")
