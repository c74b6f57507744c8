"""Output in declared types, whichever engine answered."""

from __future__ import annotations

from collections.abc import Mapping

from ringmain.foundation.lake.portable import subset


def declare(sql: str, columns: Mapping[str, str]) -> str:
    """Return the SQL with each column of its output cast to the type declared.

    Engines sum integers and decimals into types of their own; a table has one.

    :raises NotPortable: the SQL, or a declared type, is not of the subset.
    """
    casts = ", ".join(
        f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in columns.items()
    )
    declared = f"SELECT {casts} FROM ({sql}) AS undeclared"
    subset.check(declared)
    return declared
