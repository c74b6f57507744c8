"""Which column of a file fills which field of a contract.

Belongs here: the mapping's shape, its YAML, the proposal and the check of a mapping.
Does not: reading a file (`collect/files/reading`) or converting its rows
(`collect/files/conversion`).
Example: `propose(contract, profile).mapping.fields["email"].column == "E-mail"`.
"""
