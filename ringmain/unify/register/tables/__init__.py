"""The register's tables, a file to a family.

Belongs here: fields, constraints and indexes. Does not: what a row means
(`collect/contracts`). Example: `places.Occupancy`, of which a place has one at a time.
"""
