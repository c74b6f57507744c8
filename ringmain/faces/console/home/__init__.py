"""The first page: what is in the house and what needs a look.

Belongs here: the home page. Does not: the numbers themselves (each room counts its
own). Example: `/`.
"""
