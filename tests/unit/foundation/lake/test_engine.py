"""The engine within its limits."""

from ringmain.foundation.lake import engine

_SETTING = "SELECT value FROM duckdb_settings() WHERE name = 'enable_progress_bar'"


def test_draws_no_bar_across_ours():
    connection = engine.scratch()

    assert connection.execute(_SETTING).fetchall() == [("false",)]
    assert connection.cursor().execute(_SETTING).fetchall() == [("false",)]
