"""One bill on a page: its lines, and why it differs from the one before.

Belongs here: the bill's page and its waterfall. Does not: the arithmetic
(`understand/bills`). Example: `/accounts/<id>/bills/<id>/`.
"""
