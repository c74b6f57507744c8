"""From the inbox to events that count: judged, once each, numbered, kept.

Belongs here: one batch's way through, and the lake's share of it. Does not: what comes
in (`wire.py`, `inbox.py`) or who asks for a batch (`operations/drain.py`).
"""
