"""Charts by one grammar: a frozen specification in, a figure with words and table out.

Belongs here: what a chart is, how it is drawn as SVG, what it says, its table. Does
not: which numbers it shows (the page that asks). Example: `{% figure chart %}` draws a
`TimeSeries` of daily use with its gaps and estimates, one sentence and its table.
"""
