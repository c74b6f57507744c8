"""What each metric is, as frozen data.

Belongs here: names, formulas, sources, the rows each is made of. Does not: arithmetic
(`rules`). Example: `catalogue.METRICS`.
"""
