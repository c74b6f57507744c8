"""The register: parties, accounts, places, supply points, meters and agreements, dated.

Belongs here: what systems say with authority, with the source of every field. Does
not: who we think is the same person (`unify/identity`).
Example: `operations.settle` fills the premises that an occupancy mentioned before.
"""
