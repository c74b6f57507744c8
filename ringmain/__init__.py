"""Ringmain: the open customer platform for energy suppliers and utilities.

The folders are a ring, read from the bottom up: foundation, govern, collect, unify,
understand, decide, engage, serve, improve, faces, markets, config. Data may loop;
imports only go down.
"""

__version__ = "0.1.0"
