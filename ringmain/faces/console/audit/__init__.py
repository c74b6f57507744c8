"""The audit log as pages: who did and saw what, and whether the log is whole.

Belongs here: reading the log. Does not: writing it (`govern/audit`).
Example: `/audit/?action=customer.viewed` lists who looked at customers.
"""
