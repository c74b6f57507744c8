"""What an event says between the lines, worked out without the network.

Belongs here: device, page, campaign and place from what the event carries. Does not:
anything looked up elsewhere. Example: `?utm_source=letter` is a campaign.
"""
