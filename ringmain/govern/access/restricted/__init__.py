"""Persons whose records are closed, and how someone is let in for a while.

Belongs here: restrictions, requests to open them, the dated rules of who is let in at
once, reviews. Does not: whose an account or a place is (`unify/profiles/restriction`).
Example: `operations.ask(party_id=…, reason=Reason.SAFETY, …)`.
"""
