"""The mapping editor: one line of controls a field, and back to a mapping."""

from __future__ import annotations

from collections.abc import Mapping as Posted
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ringmain.collect.contracts.shapes import Contract, Field, FieldType
from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping, Proposal
from ringmain.collect.files.reading.shapes import FileProfile

FIXED = "=fixed"
_UNITS = {
    FieldType.MONEY: ("pence", "pounds"),
    FieldType.ENERGY: ("Wh", "kWh", "MWh"),
}
_DATED = (FieldType.DATE, FieldType.INSTANT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One field of the contract in the editor."""

    field: Field
    column: str
    constant: str
    formats: str
    unit: str
    values: str
    is_inclusive: bool
    joined: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    sureness: str = ""
    reason: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether formats and an included end make sense."""
        return self.field.type in _DATED

    @property
    def in_short(self) -> str:
        """What is set beside the column, in a few words."""
        words = self.values.count("\n") + 1 if self.values else 0
        parts = (
            f"“{self.constant}”" if self.constant else "",
            self.formats,
            self.unit,
            f"{words} words" if words else "",
            "last day included" if self.is_inclusive else "",
        )
        return ", ".join(part for part in parts if part)


def lines_of(
    contract: Contract,
    mapping: Mapping,
    profile: FileProfile | None = None,
    proposal: Proposal | None = None,
) -> list[Line]:
    """The editor's lines: what is mapped, sample values, and how sure we are."""
    return [_line(field, mapping, profile, proposal) for field in contract.fields]


def _line(
    field: Field,
    mapping: Mapping,
    profile: FileProfile | None,
    proposal: Proposal | None,
) -> Line:
    said = mapping.fields.get(field.name, FieldMapping())
    sure = proposal.confidence.get(field.name) if proposal else None
    return Line(
        field=field,
        column=FIXED if said.constant is not None else (said.column or ""),
        constant=said.constant or "",
        formats=", ".join(said.formats),
        unit=said.unit or "",
        values="\n".join(f"{old} = {new}" for old, new in said.values.items()),
        is_inclusive=said.inclusive,
        joined=said.columns,
        units=_UNITS.get(field.type, ()),
        samples=_samples(said, profile),
        sureness=_in_words(sure.score) if sure else "",
        reason=sure.reason if sure else "",
    )


def _samples(said: FieldMapping, profile: FileProfile | None) -> tuple[str, ...]:
    if profile is None or not said.sources:
        return ()
    return tuple(profile.examples.get(said.sources[0], ())[:3])


def _in_words(score: float) -> str:
    if score >= 0.85:
        return "sure"
    return "likely" if score >= 0.6 else "a guess"


def mapping_from(
    posted: Posted[str, str], contract: Contract, base: Mapping
) -> Mapping:
    """The mapping as edited, keeping of ``base`` what the editor does not show."""
    fields = {}
    for field in contract.fields:
        edited = _field_from(posted, field.name, base.fields.get(field.name))
        if edited is not None:
            fields[field.name] = edited
    return replace(base, fields=fields)


def _field_from(
    posted: Posted[str, str], name: str, base: FieldMapping | None
) -> FieldMapping | None:
    column = posted.get(f"column-{name}", "")
    base = base or FieldMapping()
    if column == FIXED:
        return FieldMapping(constant=posted.get(f"constant-{name}", ""))
    if column == "=joined" and base.columns:
        return _refined(posted, name, base)
    if not column:
        return None
    kept = replace(base, column=column, columns=(), constant=None)
    return _refined(posted, name, kept)


def _refined(posted: Posted[str, str], name: str, base: FieldMapping) -> FieldMapping:
    return replace(
        base,
        formats=_split(posted.get(f"formats-{name}", "")),
        unit=posted.get(f"unit-{name}") or None,
        values=_values(posted.get(f"values-{name}", "")),
        inclusive=f"inclusive-{name}" in posted,
    )


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _values(text: str) -> dict[str, str]:
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    return {old.strip(): new.strip() for old, new in pairs}


def unused_columns(mapping: Mapping, columns: Sequence[str]) -> list[str]:
    """The file's columns that fill no field and are not ignored on purpose."""
    used = {column for field in mapping.fields.values() for column in field.sources}
    used.update(mapping.ignore)
    if mapping.unpivot:
        used.update(mapping.unpivot.columns)
    return [column for column in columns if column not in used]
