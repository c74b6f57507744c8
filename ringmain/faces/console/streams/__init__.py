"""Sources: all of them side by side, and each live one with how it fares.

Belongs here: rate, delay, outcomes, promise, schema seen against agreed, write keys.
Does not: files and their loads (`console/loads`), receiving (`faces/collector`).
Example: `/sources/website/` draws the last hour of the website and how to send to it.
"""
