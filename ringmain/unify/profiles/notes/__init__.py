"""Short notes that staff write about a customer, an account or a place.

Belongs here: writing, changing and deleting notes, and what they said before. Does not:
what systems say (`unify/register`), what happened (the timeline).
Example: `operations.write(actor=…, subject=…, text="Prefers to be rung after six")`.
"""
