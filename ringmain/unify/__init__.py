"""What the systems say, joined: the register, and the customer as one page shows them.

Belongs here: who is whose customer, where, since when. Does not: what follows from it
(`understand`). Example: `unify.register.operations.settle` takes in a landed batch.
"""
