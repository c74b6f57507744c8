"""The tables of search, step by step.

Belongs here: what Django writes when a model changes. Does not: anything edited later.
Example: `0001_first.py`.
"""
