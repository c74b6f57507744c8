"""Events on their way between rooms, and those that were given up, as a page.

Belongs here: seeing and retrying deliveries. Does not: delivering them, which is
`foundation/events`.
Example: `/deliveries/` lists what failed, with a button to send it again.
"""
