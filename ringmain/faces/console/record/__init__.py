"""The frame around one record: header, key figures, as-of bar, sections, origins.

Belongs here: what the pages of a customer, an account and a place have alike. Does
not: what any of them says. Example: `as_of.dates_asked(request).as_of`.
"""
