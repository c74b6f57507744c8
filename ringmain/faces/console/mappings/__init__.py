"""Mappings: how a source's columns become a contract's fields.

Belongs here: the list, the editor and its form. Does not: how a mapping is proposed or
checked (`collect/files/mapping`). Example: `/mappings/12/`.
"""
