"""How results and rows are read and made.

Belongs here: SQL built from definitions. Does not: permission (`queries`).
Example: `cells.read_series(...)`.
"""
