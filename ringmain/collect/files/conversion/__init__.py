"""From a file's cells to a contract's typed fields, as SQL over all rows at once.

Belongs here: expressions that clean, convert and check. Does not: where rows go
(`collect/files/landing`). Example: "1.234,50" with a decimal comma is 123450 pence.
"""
