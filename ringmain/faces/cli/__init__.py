"""The command line `ringmain`: what a person types, and what it answers.

Belongs here: commands, their words, their exit codes, and the process tree of `up`.
Does not: what a command does to the data (the rooms' operations).
Example: `ringmain load accounts.csv --as accounts` calls `collect/files`.
"""
