"""The lake's tables of what sources said: one per contract, and one of what it was.

`collect.<contract>` holds each source's newest word on each row; `<contract>_history`
what it said before. Direct identifiers never get here.
"""

from __future__ import annotations

from ringmain.collect.contracts.shapes import Contract, Field
from ringmain.collect.files.conversion.plan import engine_type
from ringmain.foundation.ids.nouns import noun_id_sql
from ringmain.foundation.lake.engine import Connection

LEDGER = {
    "_key": "UUID",
    "_content": "BIGINT",
    "_source": "VARCHAR",
    "_load": "BIGINT",
    "_line": "BIGINT",
    "_known_at": "TIMESTAMP WITH TIME ZONE",
}


def table_of(contract: Contract) -> str:
    """Return the full name of a contract's table in the lake."""
    return f"lake.collect.{contract.name}"


def ensure_tables(connection: Connection, contract: Contract) -> None:
    """Make the contract's two tables where they are not there yet."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS lake.collect")
    columns = ", ".join(
        f'"{name}" {kind}' for name, kind in lake_columns(contract).items()
    )
    table = table_of(contract)
    if _exists(connection, contract.name):
        return
    connection.execute("BEGIN")
    connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS {table}_history "
        f"({columns}, _superseded_at TIMESTAMP WITH TIME ZONE)"
    )
    if contract.happened_at or contract.name == "bill_lines":
        # Facts are looked up by whom they concern; sorting the rest would only cost.
        connection.execute(f"ALTER TABLE {table} SET SORTED BY ({_order(contract)})")
    connection.execute("COMMIT")


def lake_columns(contract: Contract) -> dict[str, str]:
    """Return the columns of the contract's table: ledger, fields, ids of references."""
    fields = {field.name: engine_type(field) for field in contract.lake_fields}
    ids = {id_name(field): "UUID" for field in contract.references}
    return {**LEDGER, **fields, **ids}


def id_name(field: Field) -> str:
    """Return the name of the column with the id that a reference points to."""
    return f"{field.refers_to}_id"


def reference_ids(contract: Contract) -> str:
    """SQL of the ids of a row's references, each named; begins with a comma."""
    return "".join(
        f", {_id_sql(field)} AS {id_name(field)}" for field in contract.references
    )


def _id_sql(field: Field) -> str:
    made = noun_id_sql(field.refers_to or "", f'"{field.name}"')
    return f'CASE WHEN "{field.name}" IS NOT NULL THEN {made} END'


def _order(contract: Contract) -> str:
    nouns = {field.refers_to for field in contract.references}
    for noun in ("bill", "account", "premises", "supply_point", "party", "meter"):
        if noun in nouns:
            return f"{noun}_id ASC"
    return "_key ASC"


def _exists(connection: Connection, name: str) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'lake' "
        "AND schema_name = 'collect' AND table_name = ?",
        [f"{name}_history"],
    ).fetchone()
    return bool(found and found[0])
