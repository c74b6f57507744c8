"""Pages of tracking plans: read, try, edit, activate, propose.

Belongs here: what a person sees of a plan. Does not: what a plan is
(`collect/contracts/plans`). Example: `/plans/website/versions/`.
"""
