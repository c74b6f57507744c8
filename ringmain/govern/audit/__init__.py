"""Who did or saw what, when, why, and with what outcome; written once, never changed.

Belongs here: the records, their seals, and how they are read. Does not: who may see
what (`govern/access`), what happened to a customer (`unify/profiles`).
Example: `operations.note(actor=actor, action="customer.viewed", subject=…, now=now)`.
"""
