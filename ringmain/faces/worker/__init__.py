"""The process that does what may wait: the outbox and the jobs.

Belongs here: running them, being seen to be alive, stopping between two pieces of work.
Does not: what an event leads to (`config/flow.py`) or how it is retried
(`foundation/events`).
Example: `work.run_worker(home=home)` returns when SIGTERM comes.
"""
