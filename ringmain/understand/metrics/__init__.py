"""How customers fare, in numbers that are defined once.

Belongs here: what each metric is, how it is computed, its interval, what moved it,
and the rows behind it. Does not: what to do about it (`decide`), nor traits of one
customer.
Example: `get_scorecard(actor, Slice())`.
"""
