"""Money as integer minor units and Decimal.

Belongs here: rounding and formatting. Does not: what anything costs.
Example: `round_to_pence(Decimal("1.5")) == 2`.
"""
