"""Rules, identifiers and file formats of one market each; nobody imports a market.

Belongs here: what is true in one country only, such as the check digit of an MPAN
(`gb/identifiers.py`). Does not: anything two markets share, such as what an account is
(`unify/register`).
Example: `gb.identifiers.is_mpan("1200023305967")`.
"""
