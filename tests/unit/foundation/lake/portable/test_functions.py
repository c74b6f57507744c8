"""The list of functions and the golden queries are one and the same set."""

from pathlib import Path

import pytest
from sqlglot import exp

from ringmain.foundation.lake.portable import functions, subset

GOLDEN = Path(__file__).parents[4] / "spec" / "portable" / "functions.sql"
QUERIES = [
    line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line[:1] == "S"
]


@pytest.mark.parametrize("sql", QUERIES)
def test_lets_every_golden_query_through(sql: str) -> None:
    subset.check(sql)


def test_has_a_golden_query_for_every_function() -> None:
    called = {type(node) for sql in QUERIES for node in subset.parse(sql).walk()}

    assert set(functions.ALLOWED) - called == set()


def test_refuses_no_function_that_it_allows() -> None:
    assert set(functions.REFUSED) & set(functions.ALLOWED) == set()
    assert all(issubclass(each, exp.Func) for each in functions.REFUSED)
