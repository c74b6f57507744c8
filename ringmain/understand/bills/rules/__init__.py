"""The arithmetic of bills, pure.

Belongs here: attribution, rounding, pairing, ledger, arrears, sentences. Does not:
reading a table. Example: `attribution.attribute(before, after)`.
"""
