"""The options a deployment may set, each named, typed and explained once.

Belongs here: what is read from the environment. Does not: what a user may change in
the product. Example: `RINGMAIN_PORT`.
"""
