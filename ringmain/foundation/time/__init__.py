"""Instants, market days and half-open periods.

Belongs here: the days and half-hours of a zone. Does not: a clock; time is passed in.
Example: 31 March 2024 in London has 46 half-hours.
"""
