"""The files, each in the manner of the system that writes it.

Belongs here: column names, codes, separators and encodings of one system.
Does not: what happened (`world`).
Example: `billing.py` writes `Acct No;Status;Opened` in Windows-1252.
"""
