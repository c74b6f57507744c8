"""Whose an account, a place or a supply point is, and so whether it is closed.

Belongs here: which records a restricted person's door stands before. Does not: who is
restricted and who is let in (`govern/access/restricted`).
Example: `queries.restricted_accounts(actor, ids, now)`.
"""
