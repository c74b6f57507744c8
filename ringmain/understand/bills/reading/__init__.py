"""Where bills' lines, labels and reads are read from.

Belongs here: the lake's bill lines, what a supply point is called. Does not: arithmetic
(`rules`). Example: `lines.read_lines(["INV00000001"])`.
"""
