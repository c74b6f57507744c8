"""How the table of consents came to be. Belongs here: schema changes, in order.

Does not: moves of data that take long. Example: `0001_first.py` makes the decisions.
"""
