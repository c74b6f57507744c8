"""Changing who of the staff may do what.

Belongs here: roles, brands, switching off and on. Does not: letting someone in the
first time (`govern/access/operations`). Example: `operations.change_roles(…)`.
"""
