"""Work that may wait: deferred calls with retries, on PostgreSQL.

Belongs here: the job queue. Does not: events (`foundation/events`), whose order and
delivery are promised. Example: loading an uploaded file.
"""
