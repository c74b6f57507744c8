"""What each source promises: the fields of every kind of row, typed and documented.

Belongs here: the contract of a row (`bills`, version 1) with type, unit, personal-data
class and meaning of each field. Does not: how a file's columns map to it
(`collect/files`), or what becomes of the row (`unify/register`).
Example: `queries.get_contract("bills").field("total_pence").unit == "pence"`.
"""
