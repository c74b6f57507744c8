"""One SQL for every engine: a linted subset of DuckDB's dialect.

Belongs here: what the subset is, and how its text becomes another engine's. Does not:
running it (`lake.py`, `spark.py`).
Example: `to_spark("SELECT median(x) AS x FROM a.b")`.
"""
