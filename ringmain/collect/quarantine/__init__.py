"""Rows that broke their contract: kept with the reason until someone mends them.

Belongs here: the rows, their reasons, what was decided. Does not: loading them again
(`collect/files`). Example: line 12 of bills.csv, whose total is "n/a".
"""
