"""What happened, kept with the change that made it happen, and handed on.

Belongs here: the outbox, its retries and dead letters. Does not: which operation
follows which event (`config/flow.py`). Example: `publish(RowsLanded(...))`.
"""
