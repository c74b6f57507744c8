"""The invented supplier Quantum Energy, as the files its systems would export.

Belongs here: the world (homes, weather, tariffs, bills, contacts), its exports, among
them the weather office's, and the mappings that fit them. Does not: loading them; they
go through the same doors as any file.
Example: `operations.write(Path("out"), customers=50, seed=1)` returns a `Manifest`.
"""
