"""Who may do and see what, as a page.

Belongs here: the page of staff and roles. Does not: the check (`govern/access`).
Example: `/access/` lists the roles and who holds them.
"""
