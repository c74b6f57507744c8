"""What a collector process does with requests that were found good.

Belongs here: which sources it knows, the queue and each source's share of it, the
thread that writes groups of requests. Does not: HTTP, rules of an event (`wire`).
Example: forty requests of two sources, one COPY, forty answers.
"""
