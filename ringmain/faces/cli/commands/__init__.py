"""One module per command.

Belongs here: a command's arguments and its `run`. Does not: what two commands need
(the modules beside this package).
Example: `load.py` has `add_arguments(parser)` and `run(arguments)`.
"""
