"""What a customer allows us, by purpose and channel, and every word they said on it.

Belongs here: decisions as they were said, and which of them counts at an instant. Does
not: caps, quiet hours and suppression (`decide/policy`), or how a decision reaches us
(`collect`).
Example: `queries.may_contact(ada, purpose="marketing", channel="email", at=now)`.
"""
