"""How the tables of results came to be.

Belongs here: one migration per change. Does not: filling the tables (`operations`).
Example: `0001_first.py`.
"""
