"""The frozen values of a mapping: which column fills which field, and how."""

from __future__ import annotations

from dataclasses import dataclass, field

# Names that may stand in `formats` beside strptime patterns. "iso" is ISO 8601 with or
# without an offset, and what no format at all means; "epoch" and "epoch_ms" count from
# 1970 in UTC; "excel" is the day number of a spreadsheet.
FORMAT_NAMES = ("iso", "epoch", "epoch_ms", "excel")


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldMapping:
    """Where one field comes from: one column, several joined, or a constant.

    A cell is trimmed first; a cell listed in ``Mapping.empty`` or ``empty`` is as good
    as empty. Several columns are joined by ``join``, leaving empty ones out.
    ``formats`` are tried in order. ``unit`` is the unit in the file. ``values``
    translate a cell (exact spelling first, then ignoring case); others stay as they
    are.
    ``inclusive`` says that the file gives the last day or instant included.
    ``shift_minutes`` is added to an instant: -30 where the file stamps half-hours by
    their end.
    """

    column: str | None = None
    columns: tuple[str, ...] = ()
    constant: str | None = None
    join: str = " "
    formats: tuple[str, ...] = ()
    unit: str | None = None
    values: dict[str, str] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    inclusive: bool = False
    shift_minutes: int = 0

    @property
    def sources(self) -> tuple[str, ...]:
        """The columns of the file it reads, in order."""
        return (self.column,) if self.column is not None else self.columns


@dataclass(frozen=True, kw_only=True, slots=True)
class Unpivot:
    """One row for each column that says yes.

    ``columns`` maps a column to the value put ``into`` a contract field; ``detail``
    names the field that gets the cell itself; cells in ``unless`` make no row.
    """

    columns: dict[str, str]
    into: str
    detail: str | None = None
    unless: tuple[str, ...] = ("", "No")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mapping:
    """How a file's columns become the fields of a contract.

    ``sheet``, ``header_row``, ``encoding`` and ``delimiter`` overrule what was detected
    in the file; ``header_row`` is 1-based, 0 means that no row names the columns.
    ``zone`` is for local times without offset. ``decimal`` is the decimal sign; the
    other of "." and "," and spaces may group thousands. ``empty`` are words that stand
    for nothing, such as "Unknown".
    """

    contract: str
    version: int = 1
    source: str | None = None
    zone: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str = "."
    empty: tuple[str, ...] = ()
    fields: dict[str, FieldMapping] = field(default_factory=dict)
    unpivot: Unpivot | None = None
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Something wrong with a mapping, and what to do about it.

    ``code`` is stable (``unknown_column``, ``missing_required`` …). ``is_fatal`` says
    that no row could be loaded as it stands.
    """

    code: str
    message: str
    field: str | None = None
    column: str | None = None
    is_fatal: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Confidence:
    """How sure a proposal is of one field, 0 to 1, and why in a few words."""

    score: float
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A first mapping for a person to correct.

    ``confidence`` has an entry for every mapped field. ``unmatched_columns`` fill no
    field; ``missing_required`` are required fields that no column seems to give; of a
    group of which one must be given, the first.
    """

    mapping: Mapping
    confidence: dict[str, Confidence] = field(default_factory=dict)
    unmatched_columns: tuple[str, ...] = ()
    missing_required: tuple[str, ...] = ()
