"""Accounts: who pays, for what, and what is owed.

Belongs here: the account page. Does not: the person's page (`customers`).
Example: `/accounts/<id>/`.
"""
