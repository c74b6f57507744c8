"""What bills say: their lines, why one differs from the last, what is owed since when.

Belongs here: the causes of a bill's change, an account's ledger, its arrears by age.
Does not: making or correcting a bill. Example: `explain_bill(actor, bill_id)`.
"""
