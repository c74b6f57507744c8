"""The accessibility statement, from the results of the browser tests.

Belongs here: the statement's page and the results it is made from. Does not: the tests,
which are in `tests/browser`. Example: `results.read_results()`.
"""
