"""The whole conversion of a file's rows to a contract, as one SELECT."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from datetime import date

from ringmain.collect.contracts.shapes import Contract, Field, FieldType
from ringmain.collect.files.conversion import cells, instants, numbers
from ringmain.collect.files.conversion.checks import Check, checks_of, choice_values
from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping, Unpivot
from ringmain.foundation.ids.nouns import noun_id_sql

_ENGINE_TYPES = {
    FieldType.INTEGER: "BIGINT",
    FieldType.MONEY: "BIGINT",
    FieldType.ENERGY: "BIGINT",
    FieldType.DECIMAL: numbers.DECIMAL_TYPE,
    FieldType.BOOLEAN: "BOOLEAN",
    FieldType.DATE: "DATE",
    FieldType.INSTANT: "TIMESTAMP WITH TIME ZONE",
}
_FLOATS = ("DOUBLE", "FLOAT")
_NATIVE_TIMES = ("TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "DATE", "TIMESTAMP_NS")
_NATIVE_NUMBERS = (
    "BIGINT",
    "INTEGER",
    "SMALLINT",
    "TINYINT",
    "DOUBLE",
    "FLOAT",
    "UBIGINT",
    "UINTEGER",
    "USMALLINT",
    "UTINYINT",
    "HUGEINT",
)
_NUMBER_FIELDS = (
    FieldType.INTEGER,
    FieldType.DECIMAL,
    FieldType.MONEY,
    FieldType.ENERGY,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How rows of one file become rows of one contract.

    ``select`` is a SELECT over ``{rows}`` that gives ``_line``, every field of the
    contract, ``s_<field>`` for each mapped field, ``_bad`` and ``_key``; and
    ``_repeated``: by how many minutes the time on the wall at which the row happened
    was shown once before, null where it was not.
    """

    contract: Contract
    mapped: tuple[str, ...]
    select: str
    checks: tuple[Check, ...]


def engine_type(field: Field) -> str:
    """Return the engine's type of a field."""
    return _ENGINE_TYPES.get(field.type, "VARCHAR")


def make_plan(
    contract: Contract,
    mapping: Mapping,
    columns: Lookup[str, str],
    zone: str,
    *,
    today: date | None = None,
) -> Plan:
    """Compile a mapping.

    ``columns`` are the staged table's columns and engine types; ``zone`` is that of
    the market, unless the mapping names one; ``today`` is the day the file came.

    :raises UnknownUnit: the mapping names a unit that its field does not know.
    """
    compiler = _Compiler(contract, mapping, columns, mapping.zone or zone, today)
    return compiler.plan()


@dataclass(frozen=True)
class _Compiler:
    contract: Contract
    mapping: Mapping
    columns: Lookup[str, str]
    zone: str
    today: date | None = None

    def plan(self) -> Plan:
        mapped = tuple(
            field.name
            for field in self.contract.fields
            if field.name in self._sources()
        )
        checks = checks_of(self.contract, frozenset(mapped), self.today)
        return Plan(self.contract, mapped, self._select(checks), checks)

    def _sources(self) -> dict[str, FieldMapping]:
        """The mapping's fields, with those that an unpivot fills."""
        unpivot = self.mapping.unpivot
        extra = {}
        if unpivot:
            extra[unpivot.into] = FieldMapping(column="_unpivoted_name")
            if unpivot.detail:
                extra[unpivot.detail] = FieldMapping(column="_unpivoted_cell")
        return {**self.mapping.fields, **extra}

    def _select(self, checks: tuple[Check, ...]) -> str:
        bad = " OR ".join(f"coalesce({check.condition}, false)" for check in checks)
        unpivot = self.mapping.unpivot
        pivoted = pivoted_rows(unpivot, "{rows}") if unpivot else "SELECT * FROM {rows}"
        steps = {
            "pivoted": pivoted,
            "cleaned": f"SELECT * {self._cleaned()} FROM pivoted",
            "said": f"SELECT _line{self._said()} FROM cleaned",
            "numbered": f"SELECT *{self._numbered()} FROM said",
            "typed": f"SELECT _line{self._kept()}{self._typed()} FROM numbered",
        }
        # Written out into one pass: each step kept in memory would cost its copy.
        chain = ", ".join(
            f"{name} AS NOT MATERIALIZED ({step})" for name, step in steps.items()
        )
        return (
            f"WITH {chain} "
            f"SELECT *, ({bad or 'false'}) AS _bad, {self._key()} AS _key, "
            f"{self._repeated()} AS _repeated FROM typed"
        )

    def _repeated(self) -> str:
        name = self.contract.happened_at or ""
        source = self._sources().get(name)
        if source is None:
            return "CAST(NULL AS INTEGER)"
        kind = "VARCHAR"
        if self._is_native(self.contract.field(name), source):
            kind = self.columns[source.column or ""]
        is_local = instants.is_local(f"s_{name}", kind, source)
        said = instants.shifted(f'"{name}"', source, back=True)
        return instants.minutes_repeated(said, is_local, self.zone)

    def _cleaned(self) -> str:
        """Each text column that is used, trimmed once, under its own name."""
        used = dict.fromkeys(
            column for _, source in self._pairs() for column in source.sources
        )
        cleaned = ", ".join(
            f"{cells.clean_cell(column)} AS {cells.named(column)}"
            for column in used
            if self.columns.get(column, "VARCHAR") == "VARCHAR"
        )
        return f"REPLACE ({cleaned})" if cleaned else ""

    def _said(self) -> str:
        empty = self.mapping.empty
        return "".join(
            f", {self._said_one(field, source, empty)} AS s_{field.name}"
            for field, source in self._pairs()
        )

    def _said_one(
        self, field: Field, source: FieldMapping, empty: tuple[str, ...]
    ) -> str:
        if self._is_native(field, source):
            return cells.named(source.column or "")
        floats = [name for name, kind in self.columns.items() if kind in _FLOATS]
        return cells.field_text(field, source, empty, floats)

    def _numbered(self) -> str:
        """Digits of numbers and times on the wall: once, for all that follows."""
        return self._walls() + "".join(
            f", {self._digits(field, source)} AS n_{field.name}"
            for field, source in self._pairs()
            if field.type in _NUMBER_FIELDS
        )

    def _walls(self) -> str:
        walls = {
            field.name: instants.wall_time(f"s_{field.name}", source)
            for field, source in self._pairs()
            if field.type is FieldType.INSTANT and not self._is_native(field, source)
        }
        return "".join(f", {wall} AS w_{name}" for name, wall in walls.items() if wall)

    def _digits(self, field: Field, source: FieldMapping) -> str:
        if self._is_native(field, source):
            return f"s_{field.name}"
        return numbers.number_text(f"s_{field.name}", self.mapping.decimal)

    def _kept(self) -> str:
        names = [f"s_{field.name}" for field, _ in self._pairs()]
        names += [
            f"n_{field.name}"
            for field, _ in self._pairs()
            if field.type is FieldType.INTEGER
        ]
        return "".join(f", {name}" for name in names)

    def _typed(self) -> str:
        sources = self._sources()
        return "".join(
            f", CAST({self._typed_one(field, sources[field.name])} AS "
            f'{engine_type(field)}) AS "{field.name}"'
            if field.name in sources
            else f', CAST(NULL AS {engine_type(field)}) AS "{field.name}"'
            for field in self.contract.fields
        )

    def _typed_one(self, field: Field, source: FieldMapping) -> str:
        said = f"s_{field.name}"
        if self._is_native(field, source):
            return self._native(field, source, said)
        if field.type in _NUMBER_FIELDS:
            return numbers.typed_number(field, f"n_{field.name}", source.unit)
        return _typed_text(field, source, said, self.zone)

    def _native(self, field: Field, source: FieldMapping, said: str) -> str:
        if field.type in _NUMBER_FIELDS:
            return numbers.native_number(field, said, source.unit)
        kind = self.columns[source.column or ""]
        return instants.native_instant(said, kind, source, self.zone)

    def _is_native(self, field: Field, source: FieldMapping) -> bool:
        """Whether the column holds the field's kind of value already, as in Parquet."""
        if source.column is None or source.values or source.empty:
            return False
        kind = self.columns.get(source.column, "VARCHAR")
        if field.type in _NUMBER_FIELDS:
            return kind in _NATIVE_NUMBERS or kind.startswith("DECIMAL")
        return field.type is FieldType.INSTANT and kind in _NATIVE_TIMES

    def _pairs(self) -> list[tuple[Field, FieldMapping]]:
        sources = self._sources()
        return [
            (field, sources[field.name])
            for field in self.contract.fields
            if field.name in sources
        ]

    def _key(self) -> str:
        parts = [key_text(self.contract.field(name)) for name in self.contract.key]
        return noun_id_sql(self.contract.noun, *parts)


def key_text(field: Field) -> str:
    """SQL of a key field as the text that ids are made from."""
    name = f'"{field.name}"'
    if field.type is FieldType.INSTANT:
        return f"strftime({name} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%SZ')"
    if field.type in (FieldType.KEY, FieldType.TEXT, FieldType.CHOICE):
        return name
    return f"CAST({name} AS VARCHAR)"


def _typed_text(  # noqa: PLR0911 - a line for each type
    field: Field, source: FieldMapping, said: str, zone: str
) -> str:
    if field.type is FieldType.KEY:
        return _folded_key(said)
    if field.type is FieldType.CHOICE:
        # A longer IN would become a join, which costs more and loses the order.
        same = " ".join(f"WHEN {value} THEN {value}" for value in choice_values(field))
        return f"CASE {said} {same} END"
    if field.type is FieldType.BOOLEAN:
        return _typed_flag(said)
    if field.type is FieldType.DATE:
        return instants.typed_date(said, source)
    if field.type is FieldType.INSTANT:
        wall = f"w_{field.name}" if instants.wall_time(said, source) else None
        return instants.typed_instant(said, source, zone, wall)
    if field.type is FieldType.JSON:
        return f"CASE WHEN json_valid({said}) THEN {said} END"
    return said


def _folded_key(said: str) -> str:
    """Looking for a blank is far cheaper than folding every key."""
    blanks = (" ", "\t", "\n", "\r", "\N{NO-BREAK SPACE}")
    has_blank = " OR ".join(f"contains({said}, '{blank}')" for blank in blanks)
    folded = rf"regexp_replace({said}, '[\s\x{{A0}}]+', ' ', 'g')"
    return f"upper(CASE WHEN {has_blank} THEN {folded} ELSE {said} END)"


def _typed_flag(said: str) -> str:
    return (
        f"CASE lower({said}) WHEN 'yes' THEN true WHEN 'y' THEN true "
        "WHEN 'true' THEN true WHEN 't' THEN true WHEN '1' THEN true "
        "WHEN 'no' THEN false WHEN 'n' THEN false WHEN 'false' THEN false "
        "WHEN 'f' THEN false WHEN '0' THEN false END"
    )


def pivoted_rows(unpivot: Unpivot, rows: str) -> str:
    """SELECT that gives one row for each named column that says yes."""
    pairs = ", ".join(
        f"({cells.quoted(column)}, {cells.quoted(value)})"
        for column, value in unpivot.columns.items()
    )
    picked = " ".join(
        f"WHEN {cells.quoted(column)} THEN CAST({cells.named(column)} AS VARCHAR)"
        for column in unpivot.columns
    )
    unless = ", ".join(cells.quoted(word.casefold()) for word in ("", *unpivot.unless))
    return (
        f"SELECT * FROM (SELECT *, CASE u._column {picked} END AS _unpivoted_cell "
        f"FROM {rows}, (VALUES {pairs}) AS u(_column, _unpivoted_name)) "
        f"WHERE lower(trim(coalesce(_unpivoted_cell, ''))) NOT IN ({unless})"
    )
