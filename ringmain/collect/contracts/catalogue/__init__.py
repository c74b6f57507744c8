"""The contracts themselves, a file to a family.

Belongs here: people, places, supply, reads, weather, contacts, consents. Does not: what
a contract is (`shapes`). Example: `reads.INTERVAL_READS`.
"""
