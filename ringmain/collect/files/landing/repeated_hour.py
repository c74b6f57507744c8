"""The hour that the clocks show twice in autumn, in files without offsets.

Nothing in the stamp says which of the two is meant, but the order of the file does: of
two reads of a point at one time on the wall, the first is the earlier.
"""

from __future__ import annotations

from ringmain.collect.files.landing.file_rows import drop
from ringmain.foundation.lake.engine import Connection

_SAME = "supply_point_number, direction, us"


def tell_repeated_hours_apart(connection: Connection) -> None:
    """Move the first of two reads at one time on the wall to when it was first shown.

    Reads stand in ``typed``, each at the second of its two instants. Pairs are counted
    off, so that a file which repeats both reads repeats each at its own instant.
    """
    if not _any_repeated(connection):
        return
    connection.execute("CREATE OR REPLACE TABLE corrected AS SELECT * FROM typed")
    drop(connection, "typed")
    connection.execute("ALTER TABLE corrected RENAME TO typed")
    connection.execute(
        "UPDATE typed SET us = typed.us - typed._repeated::bigint * 60000000 "
        f"FROM (SELECT _line, row_number() OVER (PARTITION BY {_SAME} ORDER BY _line) "
        f"AS nth, count(*) OVER (PARTITION BY {_SAME}) AS shown FROM typed "
        "WHERE _repeated IS NOT NULL AND NOT _bad) AS twice "
        "WHERE typed._line = twice._line AND shown > 1 AND nth % 2 = 1"
    )


def _any_repeated(connection: Connection) -> bool:
    row = connection.execute(
        "SELECT EXISTS (FROM typed WHERE _repeated IS NOT NULL AND NOT _bad)"
    ).fetchone()
    return bool(row and row[0])
