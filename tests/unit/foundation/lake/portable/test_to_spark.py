"""The text that Spark gets, where the transpiler alone would be wrong."""

import pytest

from ringmain.foundation.lake.portable.declared import declare
from ringmain.foundation.lake.portable.spark_text import list_tables, to_spark
from ringmain.foundation.lake.portable.subset import NotPortable

MENDED = {
    "percentile_cont(0.95) WITHIN GROUP (ORDER BY n)": (
        "PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY n)"
    ),
    "percentile_cont(0.1) WITHIN GROUP (ORDER BY n DESC)": (
        "PERCENTILE_CONT(0.1) WITHIN GROUP (ORDER BY n DESC)"
    ),
    "n / 2": "CAST(n AS DOUBLE) / CAST(2 AS DOUBLE)",
    "avg(n)": "AVG(CAST(n AS DOUBLE))",
    "CAST(count(n) AS BIGINT)": "CAST(CAST(COUNT(n) AS DECIMAL(38, 0)) AS BIGINT)",
    "TRY_CAST(s AS BIGINT)": (
        "CASE WHEN TYPEOF(s) IN ('double') "
        "THEN TRY_CAST(RINT(TRY_CAST(s AS DOUBLE)) AS BIGINT) "
        "ELSE TRY_CAST(TRY_CAST(s AS DECIMAL(38, 0)) AS BIGINT) END"
    ),
    "date_diff('day', d, e)": "DATEDIFF(CAST(e AS DATE), CAST(d AS DATE))",
    "CAST(s AS UUID)": "LOWER(CAST(s AS STRING))",
    "row_number() OVER (ORDER BY n)": ("ROW_NUMBER() OVER (ORDER BY n NULLS LAST)"),
}


@pytest.mark.parametrize("expression", MENDED)
def test_mends(expression: str) -> None:
    text = to_spark(f"SELECT {expression} AS a FROM b")

    assert text == f"SELECT {MENDED[expression]} AS a FROM b"


def test_mends_what_is_inside_a_mended_part() -> None:
    text = to_spark("SELECT avg(CAST(floor(s) AS BIGINT) / 2) AS a FROM b")

    half = "CAST(CAST(FLOOR(s) AS DECIMAL(38, 0)) AS BIGINT)"
    divided = f"CAST({half} AS DOUBLE) / CAST(2 AS DOUBLE)"
    assert text == f"SELECT AVG(CAST({divided} AS DOUBLE)) AS a FROM b"


def test_gives_tables_their_names_there_and_keeps_aliases() -> None:
    text = to_spark(
        "SELECT bills.n, p.n AS m FROM collect.bills JOIN collect.payments AS p "
        "USING (k)",
        {"collect.bills": "collect__bills", "collect.payments": "collect__payments"},
    )

    assert text == (
        "SELECT bills.n, p.n AS m FROM collect__bills AS bills "
        "JOIN collect__payments AS p USING (k)"
    )


def test_lists_the_tables_read_and_no_others() -> None:
    sql = (
        "WITH late AS (SELECT n FROM collect.bills) SELECT n FROM late "
        "UNION ALL SELECT n FROM collect.payments"
    )

    assert list_tables(sql) == ("collect.bills", "collect.payments")


def test_refuses_before_it_writes() -> None:
    with pytest.raises(NotPortable):
        to_spark("SELECT list(n) AS a FROM b")


def test_casts_the_output_to_declared_types() -> None:
    sql = declare("SELECT sum(n) AS n FROM a.b", {"n": "BIGINT"})

    assert sql == (
        'SELECT CAST("n" AS BIGINT) AS "n" FROM (SELECT sum(n) AS n FROM a.b) '
        "AS undeclared"
    )


def test_declares_only_types_that_every_engine_has() -> None:
    with pytest.raises(NotPortable, match="cast to boolean"):
        declare("SELECT n FROM a.b", {"n": "HUGEINT"})
