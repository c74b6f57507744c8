"""Find anything from anywhere: search as you type, the palette, recents, saved lists.

Belongs here: what opens over every page, and the lists staff keep. Does not: how a
customer is found (`unify/profiles/search`), the page of the list (`customers`).
Example: Ctrl-K, "jon smyth", Enter.
"""
