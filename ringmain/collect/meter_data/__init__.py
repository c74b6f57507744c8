"""What meters say, interval by interval, in the lake.

Belongs here: landing interval reads, which months of which points hold some. Does not:
what the reads mean (`understand/usage`) or the dials (`unify/register`).
Example: 48 half-hours of one home, 46 or 50 when the clocks change.
"""
