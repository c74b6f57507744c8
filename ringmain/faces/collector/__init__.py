"""The live door: what websites, apps and services send events to, over HTTP.

Belongs here: HTTP (paths, headers, bodies, answers, CORS), the tag for websites, the
process that serves them. Does not: what an event must be, or how it is kept
(`collect/web_events`). Example: `POST /v1/batch` is answered 200 once it is durable.
"""
