"""A first mapping of a file to a contract, for a person to correct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ringmain.collect.contracts.shapes import Contract, Field, FieldType
from ringmain.collect.files.mapping import combine, dates, keys
from ringmain.collect.files.mapping.check import (
    filled_fields,
    is_covered,
    used_columns,
)
from ringmain.collect.files.mapping.fit import SURE_ENOUGH, Fit, fit
from ringmain.collect.files.mapping.names import likeness, take_apart
from ringmain.collect.files.mapping.reading_of import read_as
from ringmain.collect.files.mapping.shapes import (
    Confidence,
    FieldMapping,
    Mapping,
    Proposal,
    Unpivot,
)
from ringmain.collect.files.mapping.values import Look, decimal_sign, look_at
from ringmain.collect.files.reading.shapes import FileProfile, Row

_LIKELIEST = "the column that looks most like a number of its own"
_NOT_TEXT = (FieldType.DATE, FieldType.INSTANT, FieldType.INTEGER, FieldType.DECIMAL,
             FieldType.MONEY, FieldType.ENERGY, FieldType.BOOLEAN)  # fmt: skip


@dataclass
class _Draft:
    """A proposal while it is being made."""

    contract: Contract
    looks: dict[str, Look]
    order: str | None
    fields: dict[str, FieldMapping] = field(default_factory=dict)
    confidence: dict[str, Confidence] = field(default_factory=dict)
    unpivot: Unpivot | None = None

    @property
    def free(self) -> list[str]:
        """Columns that fill nothing yet, in the file's order."""
        used = {column for source in self.fields.values() for column in source.sources}
        return [column for column in self.looks if column not in used]

    def put(self, name: str, mapping: FieldMapping, score: float, reason: str) -> None:
        self.fields[name] = mapping
        self.confidence[name] = Confidence(score=round(score, 2), reason=reason)


def propose(contract: Contract, profile: FileProfile) -> Proposal:
    """Guess which column fills which field, with a confidence and a reason for each.

    A column fills one field. Dates, units and codes are read as the sample shows them;
    where the sample leaves it open, the reason says what was assumed.
    """
    draft = _Draft(
        contract=contract,
        looks={column: look_at(profile.examples.get(column, ()))
               for column in profile.columns},
        order=dates.order_of(value for values in profile.examples.values()
                             for value in values),
    )  # fmt: skip
    _place_columns(draft)
    _find_keys(draft, profile.sample)
    _find_when(draft)
    _fill_groups(draft)
    _join_times(draft)
    _join_parts(draft)
    _list_flags(draft)
    return _finish(draft, profile)


def _place_columns(draft: _Draft) -> None:
    """The best pairs first; each column and each field once."""
    pairs = [fit(column, look, field, draft.contract)
             for column, look in draft.looks.items()
             for field in draft.contract.fields]  # fmt: skip
    pairs.sort(key=lambda pair: (-pair.score, not pair.field.required))
    taken: set[str] = set()
    for pair in pairs:
        if pair.score < SURE_ENOUGH:
            return
        if pair.column not in taken and pair.field.name not in draft.fields:
            taken.add(pair.column)
            _place(draft, pair)


def _place(draft: _Draft, pair: Fit) -> None:
    reading = read_as(pair.field, pair.column, draft.looks[pair.column], draft.order)
    mapping, remark = _begun_at_end(draft.contract, pair, reading.mapping)
    reason = "; ".join(filter(None, (pair.reason, *reading.remarks, remark)))
    draft.put(pair.field.name, mapping, pair.score * reading.certainty, reason)


def _begun_at_end(
    contract: Contract, pair: Fit, mapping: FieldMapping
) -> tuple[FieldMapping, str]:
    """Half-hours stamped by their end begin half an hour before."""
    is_interval = contract.period is None and contract.happened_at == "starts_at"
    is_end = "end" in take_apart(pair.column).words
    if is_interval and is_end and pair.field.name == "starts_at":
        return replace(mapping, shift_minutes=-30), "the end of a half-hour, moved back"
    return mapping, ""


def _find_keys(draft: _Draft, sample: Sequence[Row]) -> None:
    """A required number that no name gives away: the column that looks like one."""
    for name in draft.contract.key:
        field = draft.contract.field(name)
        is_open = field.required and name not in draft.fields
        if not is_open or field.type is not FieldType.KEY:
            continue
        is_alone = draft.contract.key == (name,)
        found = keys.find_key(draft.free, draft.looks, sample if is_alone else None)
        if found:
            draft.put(name, FieldMapping(column=found), 0.5, _LIKELIEST)
        elif is_alone:
            _share_reference(draft, name, sample)


def _find_when(draft: _Draft) -> None:
    """A fact's required instant, where a file has one column of dates left."""
    name = draft.contract.happened_at
    if name is None or name in draft.fields or not draft.contract.field(name).required:
        return
    dated = [column for column in draft.free if draft.looks[column].dated > 0.8]
    if len(dated) == 1:
        reading = read_as(
            draft.contract.field(name), dated[0], draft.looks[dated[0]], draft.order
        )
        draft.put(name, reading.mapping, 0.5, "the only dates left")


def _share_reference(draft: _Draft, name: str, sample: Sequence[Row]) -> None:
    """Where a file has one number only, it serves as the row's own as well."""
    for other, mapping in list(draft.fields.items()):
        field = draft.contract.field(other)
        is_number = field.type is FieldType.KEY and field.refers_to
        if is_number and mapping.column and keys.tells_apart(mapping.column, sample):
            reason = f"the file's only number; also {other}"
            draft.put(name, FieldMapping(column=mapping.column), 0.5, reason)
            return


def _fill_groups(draft: _Draft) -> None:
    """Of numbers of which one must be given, the likeliest takes the free one."""
    for group in draft.contract.any_of:
        fields = [draft.contract.field(name) for name in group]
        is_met = any(name in draft.fields for name in group)
        if is_met or any(field.type is not FieldType.KEY for field in fields):
            continue
        if found := keys.find_key(draft.free, draft.looks, None):
            best = _likeliest(found, fields, draft.contract)
            draft.put(best.name, FieldMapping(column=found), 0.5, _LIKELIEST)


def _likeliest(column: str, fields: Sequence[Field], contract: Contract) -> Field:
    """By name; accounts where names tell nothing, as most files are about those."""
    return max(
        fields,
        key=lambda field: (
            likeness(column, field, contract).score,
            field.refers_to == "account",
        ),
    )


def _join_times(draft: _Draft) -> None:
    """A column of days takes the column of times beside it."""
    for name, mapping in list(draft.fields.items()):
        is_instant = draft.contract.field(name).type is FieldType.INSTANT
        if not is_instant or mapping.column is None:
            continue
        beside = combine.time_beside(mapping.column, draft.free, draft.looks)
        if beside:
            column, form = beside
            known = draft.confidence[name]
            draft.put(name, combine.with_time(mapping, column, form), known.score,
                      f"{known.reason}; with the time in {column!r}")  # fmt: skip


def _join_parts(draft: _Draft) -> None:
    """Split names and addresses fill a field that takes them whole."""
    known = {field.name: field for field in draft.contract.fields}
    for name in ("full_name", "name"):
        if name in known and "first_name" not in known and _is_direct(known[name]):
            _join(draft, name, combine.name_columns(draft.free), " ")
    if "postal_address" in known:
        _join(draft, "postal_address", combine.address_columns(draft.free), ", ")


def _is_direct(field: Field) -> bool:
    return field.personal == "direct"


def _join(draft: _Draft, name: str, columns: tuple[str, ...], join: str) -> None:
    if columns and name not in draft.fields:
        mapping = FieldMapping(columns=columns, join=join)
        draft.put(name, mapping, 0.75, f"joined from {', '.join(columns)}")


def _list_flags(draft: _Draft) -> None:
    unpivot = combine.flag_columns(draft.contract, draft.free, draft.looks)
    if unpivot and unpivot.into not in draft.fields:
        draft.unpivot = unpivot


def _finish(draft: _Draft, profile: FileProfile) -> Proposal:
    contract = draft.contract
    ordered = [field.name for field in contract.fields if field.name in draft.fields]
    mapping = Mapping(
        contract=contract.name,
        version=contract.version,
        sheet=profile.sheet if len(profile.sheets) > 1 else None,
        zone=_clock(draft),
        header_row=_unusual_header(profile),
        decimal=decimal_sign(list(draft.looks.values())),
        empty=_empty_words(draft),
        fields={name: draft.fields[name] for name in ordered},
        unpivot=draft.unpivot,
    )
    used = used_columns(mapping)
    filled = filled_fields(mapping)
    return Proposal(
        mapping=mapping,
        confidence={name: draft.confidence[name] for name in ordered},
        unmatched_columns=tuple(
            column for column in profile.columns if not is_covered(column, used)
        ),
        missing_required=tuple(
            field.name
            for field in contract.fields
            if field.required and field.name not in filled
        )
        + tuple(group[0] for group in contract.any_of if not filled & set(group)),
    )


def _clock(draft: _Draft) -> str | None:
    """UTC where a column of times says so in its name."""
    for name, mapping in draft.fields.items():
        is_instant = draft.contract.field(name).type is FieldType.INSTANT
        if is_instant and any("utc" in take_apart(c).words for c in mapping.sources):
            return "UTC"
    return None


def _unusual_header(profile: FileProfile) -> int | None:
    has_header = profile.format not in ("jsonl", "parquet")
    return profile.header_row if has_header and profile.header_row != 1 else None


def _empty_words(draft: _Draft) -> tuple[str, ...]:
    """Words for nothing, where the field can't mean them as text."""
    words = {
        word: None
        for name, mapping in draft.fields.items()
        if draft.contract.field(name).type in _NOT_TEXT
        for column in mapping.sources
        for word in draft.looks[column].words
    }
    return tuple(words)
