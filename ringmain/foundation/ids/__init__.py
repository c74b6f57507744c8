"""How things are told apart.

Belongs here: ids made from natural keys. Does not: the check digits of a market
(`markets/gb/identifiers`). Example: `noun_id("account", "A-1")`.
"""
