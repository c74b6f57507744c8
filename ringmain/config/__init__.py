"""The one place that wires: settings, urls, the event map and the plugins.

Belongs here: which market fills which policy, which operation follows which event.
Does not: any rule. Example: `flow.py` says that landed rows are settled.
"""
