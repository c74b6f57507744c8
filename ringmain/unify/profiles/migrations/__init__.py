"""The timeline's table, step by step.

Belongs here: one migration to a change of the models. Does not: rows of any source.
Example: `0001_first` makes the timeline and its indexes.
"""
