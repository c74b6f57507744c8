"""The live debugger: events as they come, with the checks each passed or failed.

Belongs here: the stream, one event, its journey, copying it as a test. Does not:
mending what failed (`console/failed`). Example: `/debugger/?source=website`.
"""
