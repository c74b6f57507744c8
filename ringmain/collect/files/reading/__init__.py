"""From bytes to rows of text: containers, encodings, separators, sheets, line numbers.

Belongs here: anything that is true of a file whoever made it, and the safety of opening
it. Does not: what a column means (`collect/files/mapping`) or whether a row keeps its
contract.
Example: `stage.stage(connection, path, profile).broken_count == 2`.
"""
