"""From a request's bytes to rows of the inbox, or to why not. Pure: no clock, no I/O.

Belongs here: the rules of the HTTP contract (docs/reference/collector.md). Does not:
HTTP itself (`faces/collector`), what a plan says, what becomes of events (`draining`).
Example: a batch whose third event names nobody gives two rows and one refusal.
"""
