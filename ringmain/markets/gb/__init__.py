"""Great Britain.

Belongs here: British identifiers and a sample utility that exports its files.
Does not: how files are read or what becomes of their rows (`collect/files`).
Example: `identifiers.is_mprn("3938424403")`.
"""
