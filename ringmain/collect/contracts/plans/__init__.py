"""Tracking plans: which events a source may send, and what each may hold.

Belongs here: reading a plan's YAML, judging an event by it, its versions and what
changed between them, a plan proposed from what was seen. Does not: receiving events
(`collect/web_events`), what a purpose is (`govern/purposes`).
Example: `queries.get_active_plan("website").judge("track", "Tariff Viewed", …)`.
"""
