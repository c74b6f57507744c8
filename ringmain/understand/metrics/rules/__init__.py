"""The arithmetic of metrics: pure, private to the room.

Belongs here: estimates, intervals, changes, what moved them. Does not: reading.
Example: `wilson(18, 20)`.
"""
