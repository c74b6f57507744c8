"""What the collected picture means.

Belongs here: usage, traits, segments, metrics. Does not: what to do about it
(`decide`). Example: daily usage of a supply point.
"""
