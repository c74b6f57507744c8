"""The pure rules of profiles: what a fact becomes, and what a search text may mean.

Belongs here: declarations and text made from them. Does not: running it.
Example: `facts.find_fact("bills").kind == "bill"`.
"""
