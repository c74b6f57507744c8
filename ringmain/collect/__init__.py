"""What every system knows, as it was said.

Belongs here: contracts, files, reads, events, and what was refused. Does not: who is
who (`unify`). Example: a bill as the billing system exported it.
"""
