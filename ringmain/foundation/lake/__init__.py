"""History and analysis: the lake, its engine, and the raw zone beside it.

Belongs here: everything that touches an analytical engine. Does not: the meaning of a
table (each room keeps its own `sql/`).
Example: `lake.read("select ... from collect.bills")`.
"""
