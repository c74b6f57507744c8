"""Restricted persons as pages: being refused, asking, letting in, reviewing.

Belongs here: the door before every page about a person, and who went through it. Does
not: the rules of the door (`govern/access/restricted`).
Example: `/restricted/` lists what you asked for.
"""
