"""The waiting list: what was mentioned and has not been seen.

Belongs here: the page. Does not: the linking (`unify/register`).
Example: a bill names account 4711 before the accounts were loaded.
"""
