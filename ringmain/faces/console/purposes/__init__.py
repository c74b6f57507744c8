"""Pages of purposes: the register, what every field serves, why a field is held.

Belongs here: what a person sees of purposes. Does not: the register itself
(`govern/purposes`). Example: `/purposes/why/?field=parties.email`.
"""
