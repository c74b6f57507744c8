"""How warm it was where people live, from what weather sources say.

Belongs here: daily temperatures of a region, degree days, how a time compares with a
year before. Does not: what people use in the cold (`understand/usage`). Example:
`get_temperatures("_A", date(2026, 2, 1), date(2026, 3, 1))`.
"""
