"""How the console looks to one reader: theme, density, dates, single keys.

Belongs here: the page where the reader chooses. Does not: what the choices do, which is
in `design/`. Example: `views.choose_display`.
"""
