"""Notes as a block of a record's page.

Belongs here: reading and writing notes. Does not: what a note may be
(`unify/profiles/notes`). Example: `/notes/party/<id>/` is the block of a person.
"""
