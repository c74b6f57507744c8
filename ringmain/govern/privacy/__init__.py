"""How personal a value is.

Belongs here: the classes that decide masking, storage and export. Does not: who may
see what (`govern/access`). Example: an e-mail address is `direct`.
"""
