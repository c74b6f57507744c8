"""How the profile's values are put together, a file to a question.

Belongs here: what `queries.py` offers, done. Does not: writing (`operations.py`).
Example: `customer.read_customer` joins a party's accounts, places and agreements.
"""
