"""How the cells of a column are to be read for a field: formats, unit, values."""

from __future__ import annotations

from dataclasses import dataclass

from ringmain.collect.contracts.shapes import Field, FieldType
from ringmain.collect.files.mapping import choices, dates, names
from ringmain.collect.files.mapping.shapes import FieldMapping
from ringmain.collect.files.mapping.units import list_units
from ringmain.collect.files.mapping.values import Look

_CURRENCIES = {"£": "pounds", "$": "dollars", "€": "euros"}
_LAST_DAY = ("last day", "last date", "inclusive", "through")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A field's mapping, how much doubt reading adds (a factor), and remarks."""

    mapping: FieldMapping
    certainty: float = 1.0
    remarks: tuple[str, ...] = ()


def read_as(field: Field, column: str, look: Look, order: str | None) -> Reading:
    """Say how a column is read for a field. ``order`` is what other dates tell."""
    if field.type in (FieldType.DATE, FieldType.INSTANT):
        return _read_dates(column, look, order)
    if list_units(field):
        return _read_amounts(field, column, look)
    if field.type is FieldType.CHOICE:
        return _read_choices(field, column, look)
    return Reading(mapping=FieldMapping(column=column))


def _read_dates(column: str, look: Look, order: str | None) -> Reading:
    found = dates.detect_formats(look.values, order)
    counted = dates.counted_format(look.values)
    formats = (counted,) if counted and not found.share else found.formats
    inclusive = any(words in names.take_apart(column).text for words in _LAST_DAY)
    mapping = FieldMapping(column=column, formats=formats, inclusive=inclusive)
    if not found.is_ambiguous:
        return Reading(mapping=mapping)
    return Reading(
        mapping=mapping,
        certainty=0.8,
        remarks=("day or month first can't be told, taken as day first",),
    )


def _read_amounts(field: Field, column: str, look: Look) -> Reading:
    known = list_units(field)
    said = names.take_apart(column).unit or _CURRENCIES.get(look.sign or "")
    if said in known:
        mapping = FieldMapping(column=column, unit=said)
        return Reading(mapping=mapping, remarks=(f"in {said}",))
    big = "pounds" if "pounds" in known else "kWh"
    if field.type is FieldType.DECIMAL and not _are_small(look):
        small = field.unit.split()[0] if field.unit else "pence"
        mapping = FieldMapping(column=column, unit=small)
        return Reading(mapping=mapping, certainty=0.85, remarks=(f"taken as {small}",))
    certainty = 0.9 if look.has_fraction else 0.75
    return Reading(
        mapping=FieldMapping(column=column, unit=big),
        certainty=certainty,
        remarks=(f"unit not named, taken as {big}",),
    )


def _are_small(look: Look) -> bool:
    """Prices below one are pounds, above are pence."""
    numbers = [float(text) for value in look.values
               if (text := value.strip("£$€ ").replace(",", ".")).replace(".", "", 1)
               .isdigit()]  # fmt: skip
    return bool(numbers) and max(numbers) < 1.5


def _read_choices(field: Field, column: str, look: Look) -> Reading:
    match = choices.match_choices(field, look.values)
    mapping = FieldMapping(column=column, values=match.translations)
    if not match.unknown:
        return Reading(mapping=mapping)
    left = ", ".join(repr(value) for value in match.unknown[:5])
    return Reading(
        mapping=mapping,
        certainty=0.6 + 0.4 * match.share,
        remarks=(f"no choice for {left}",),
    )
