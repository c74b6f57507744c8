"""What an actor may see of a row, by the class of each field of its contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ringmain.collect.contracts.shapes import Contract
from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.register.shapes import Masked


def masked(
    contract: Contract, values: Mapping[str, Any], actor: Actor
) -> dict[str, Any]:
    """Replace what the actor may not see; an empty value stays empty."""
    hidden = {
        field.name: Masked(PersonalDataClass(str(field.personal)))
        for field in contract.fields
        if not actor.may_see(PersonalDataClass(str(field.personal)))
    }
    return {
        name: hidden[name] if name in hidden and value is not None else value
        for name, value in values.items()
    }
