"""The units a file may give a number in, and how many of ours each is."""

from __future__ import annotations

from ringmain.collect.contracts.shapes import Field, FieldType
from ringmain.foundation.energy.units import WH_PER_UNIT

PENCE_PER_UNIT = {"pence": 1, "pounds": 100, "cents": 1, "dollars": 100, "euros": 100}


def list_units(field: Field) -> tuple[str, ...]:
    """Name the units a field can be read in; none where it has no choice."""
    if field.type is FieldType.MONEY:
        return tuple(PENCE_PER_UNIT)
    if field.type is FieldType.ENERGY:
        return tuple(WH_PER_UNIT)
    if field.type is FieldType.DECIMAL and (field.unit or "").startswith("pence"):
        return tuple(PENCE_PER_UNIT)
    return ()
