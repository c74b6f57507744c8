"""Events of websites, apps and services: received, checked, kept once, passed on.

Belongs here: sources and their write keys, the inbox, what an event must be, the drain
into PostgreSQL and the lake, events that failed. Does not: HTTP (`faces/collector`),
who somebody is (`unify/identity`), what a plan says (`collect/contracts/plans`).
Example: a `Bill Viewed` of the website, sent twice, kept once.
"""
