"""PostgreSQL as a thing that runs: started, stopped, found, copied into.

Belongs here: the embedded server of a first run and of the tests, and COPY of an Arrow
table. Does not: tables and rows of any room (its own `models.py`).
Example: `server.start_server(home).url`.
"""
