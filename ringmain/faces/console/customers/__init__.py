"""Customers: finding one, and one on a page.

Belongs here: search, list and customer page. Does not: what a profile is made of
(`unify/profiles`). Example: `/customers/?q=hartley`.
"""
