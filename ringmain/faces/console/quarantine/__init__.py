"""Quarantine: rows that were not let through, why, and what to do.

Belongs here: groups, rows, mending and replay as pages. Does not: deciding what is
wrong (`collect/files`). Example: `/quarantine/row/17/` mends one row.
"""
