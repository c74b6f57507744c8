"""Premises: a place, its supply points, meters and usage.

Belongs here: the premises page. Does not: how usage is drawn (`usage`).
Example: `/premises/<id>/`.
"""
