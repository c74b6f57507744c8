"""Usage as pictures: a year of half-hours, daily totals, and the table behind them.

Belongs here: how usage is drawn. Does not: how it is counted (`understand/usage`).
Example: `raster.draw(grid, theme="light")` returns the heat map's PNG.
"""
