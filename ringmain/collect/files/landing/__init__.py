"""Rows into the lake: new, changed, unchanged, or not let through; a piece at a time.

Belongs here: judging rows against what stands, and committing a piece. Does not:
converting them (`collect/files/conversion`) or what they mean (`unify`).
Example: 500,000 lines of accounts.csv, landed whole or not at all.
"""
