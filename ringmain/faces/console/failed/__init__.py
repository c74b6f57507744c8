"""Failed events: why they were not let through, and what to do.

Belongs here: groups by reason, events, mending, replay, discarding, export as pages.
Does not: deciding what is wrong (`collect/web_events`). Example: `/failed/17/` mends
one event and sends it through again.
"""
