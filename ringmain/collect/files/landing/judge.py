"""Which rows of a piece are new, changed, unchanged, repeated, or not let through."""

from __future__ import annotations

from dataclasses import dataclass

from ringmain.collect.contracts.shapes import Contract, FieldType
from ringmain.collect.files.conversion.plan import Plan
from ringmain.collect.files.landing.file_rows import FileRows, drop
from ringmain.collect.files.landing.tables import table_of
from ringmain.foundation.lake.engine import Connection

DUPLICATE = "duplicate_key"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many rows of a piece fall to each side."""

    new: int
    changed: int
    unchanged: int
    bad: int
    duplicate: int


def judge(
    file: FileRows,
    plan: Plan,
    *,
    first: int,
    last: int,
    source: str,
    load_id: int,
    salt: str,
) -> Verdict:
    """Convert lines [first, last] and judge them; leaves them in the table ``judged``.

    ``judged`` has ``_line``, the contract's fields, ``_key``, ``_content`` and
    ``_verdict``: new, changed, unchanged, bad, or duplicate.
    """
    connection = file.connection
    file.type_piece(plan, _columns(plan.contract, salt), first, last)
    if _is_all_new(connection, plan.contract, source):
        _take_as_new(connection)
    else:
        _compare(connection, plan.contract, source, load_id)
        _refuse_second_thoughts(connection)
    return _count(connection)


def _columns(contract: Contract, salt: str) -> str:
    names = ", ".join(f'"{field.name}"' for field in contract.fields)
    return f"{names}, _bad, _key, {_content(contract, salt)} AS _content"


def _is_all_new(connection: Connection, contract: Contract, source: str) -> bool:
    """Whether no key repeats and the source has said nothing yet: the usual first load.

    It saves a window and a join over every column of the piece.
    """
    row = connection.execute(
        "SELECT (SELECT count(*) = count(DISTINCT _key) FROM typed WHERE NOT _bad) "
        f"AND NOT EXISTS (FROM {table_of(contract)} WHERE _source = ? "
        "AND _key IN (SELECT _key FROM typed WHERE NOT _bad))",
        [source],
    ).fetchone()
    return bool(row and row[0])


def _take_as_new(connection: Connection) -> None:
    drop(connection, "judged")
    connection.execute(
        "CREATE VIEW judged AS SELECT * EXCLUDE (_bad), "
        "CASE WHEN _bad THEN 'bad' ELSE 'new' END AS _verdict FROM typed"
    )


def _content(contract: Contract, salt: str) -> str:
    """SQL of a salted digest of the row: it covers values the lake may not hold."""
    values = ", ".join(f"coalesce({_as_text(field)}, '~')" for field in contract.fields)
    # Half of the digest tells a changed row as surely, and is read four times faster.
    return f"(md5_number(concat_ws(chr(31), '{salt}', {values})) >> 65)::bigint"


def _as_text(field: object) -> str:
    name = f'"{field.name}"'  # type: ignore[attr-defined]
    if field.type is FieldType.INSTANT:  # type: ignore[attr-defined]
        return f"epoch_us({name})::varchar"
    return f"{name}::varchar"


def _compare(
    connection: Connection, contract: Contract, source: str, load_id: int
) -> None:
    drop(connection, "judged")
    connection.execute(
        "CREATE TABLE judged AS "
        "WITH counted AS (SELECT *, row_number() OVER same AS _nth, "
        "first_value(_content) OVER same AS _first FROM typed WHERE NOT _bad "
        "WINDOW same AS (PARTITION BY _key ORDER BY _line)), "
        "standing AS (SELECT _key, _content AS _stood, _load AS _stood_load "
        f"FROM {table_of(contract)} WHERE _source = ?) "
        f"SELECT counted.* EXCLUDE (_bad), {_verdict(load_id)} AS _verdict "
        "FROM counted LEFT JOIN standing USING (_key) "
        "UNION ALL BY NAME SELECT * EXCLUDE (_bad), 'bad' AS _verdict FROM typed "
        "WHERE _bad",
        [source],
    )


def _refuse_second_thoughts(connection: Connection) -> None:
    """A line can't change what an earlier piece of this very file left as it stood."""
    connection.execute("CREATE TABLE IF NOT EXISTS said_before (_key UUID)")
    connection.execute(
        "UPDATE judged SET _verdict = 'duplicate' WHERE _verdict = 'changed' "
        "AND _key IN (SELECT _key FROM said_before)"
    )
    connection.execute(
        "INSERT INTO said_before SELECT _key FROM judged WHERE _verdict = 'unchanged'"
    )


def _verdict(load_id: int) -> str:
    """The first of a key's rows speaks; later ones repeat it or contradict it."""
    return (
        "CASE WHEN _nth > 1 AND _content = _first THEN 'unchanged' "
        "WHEN _nth > 1 THEN 'duplicate' "
        "WHEN _stood IS NULL THEN 'new' "
        "WHEN _stood = _content THEN 'unchanged' "
        f"WHEN _stood_load = {load_id} THEN 'duplicate' "
        "ELSE 'changed' END"
    )


def _count(connection: Connection) -> Verdict:
    rows = connection.execute(
        "SELECT _verdict, count(*) FROM judged GROUP BY ALL"
    ).fetchall()
    counts = dict(rows)
    return Verdict(
        new=counts.get("new", 0),
        changed=counts.get("changed", 0),
        unchanged=counts.get("unchanged", 0),
        bad=counts.get("bad", 0),
        duplicate=counts.get("duplicate", 0),
    )
