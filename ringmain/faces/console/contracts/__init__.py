"""The data dictionary: every contract, field by field.

Belongs here: pages that print the contracts. Does not: the contracts themselves
(`collect/contracts`). Example: `/contracts/bills/`.
"""
