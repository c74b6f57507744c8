"""What templates may call. Belongs here: how a value is written. Does not: queries.

Example: `{{ bill.total_pence|pence }}` writes £1,234.50.
"""
