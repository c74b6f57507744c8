"""The register's pure rules: which noun is which table, and the SQL that follows.

Belongs here: declarations and text made from them. Does not: running it
(`operations.py`). Example: `nouns.get_noun("occupancies").one_at_a_time`.
"""
