"""Finding a customer by whatever a caller can read out, and keeping what was found.

Belongs here: what a typed text may mean, spellings, ranking, recents and saved lists.
Does not: what a customer's page shows (`profiles/reading`). Example: "jon smyth 0771"
finds John Smith whose phone ends 0771.
"""
