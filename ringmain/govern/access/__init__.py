"""Staff who sign in, their roles, and what each role may do and see.

Belongs here: the user, the roles, the permission check. Does not: customers
(`unify/register`) or what a customer allows (`govern/consent`).
Example: `operations.require(actor, Permission.REPAIR_QUARANTINE)`.
"""
