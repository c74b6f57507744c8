"""Who may do and see what, and the promises kept about people's data.

Belongs here: access, privacy classes, consent, audit. Does not: what a page looks like
(`faces`), or what a customer bought (`unify`).
Example: `access/operations.require(actor, Permission.LOAD_FILES)`.
"""
