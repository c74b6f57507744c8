"""The customer as one page shows them: the register's keys joined, and a timeline.

Belongs here: search, the customer, account and premises pages' values, what happened.
Does not: what the register is sure of (`unify/register`), metrics (`understand`).
Example: `queries.get_customer` gives a party with accounts, places and agreements.
"""
