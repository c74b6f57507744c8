"""The properties and traits of a plan from their YAML."""

from __future__ import annotations

from typing import Any

import jsonschema_rs

from ringmain.collect.contracts.plans.reading.places import Place
from ringmain.collect.contracts.plans.schema import ENGINE, pattern_of
from ringmain.collect.contracts.plans.shapes import Property, PropertyType
from ringmain.govern.privacy.shapes import PersonalDataClass

_SETTINGS = (
    "type", "class", "meaning", "required", "nullable", "choices", "form", "minimum",
    "maximum", "longest", "purposes", "properties", "items",
)  # fmt: skip
_NUMBERS = (PropertyType.NUMBER, PropertyType.INTEGER)
_BOUNDED = (*_NUMBERS, PropertyType.LIST)
# Which settings make sense for which types.
_FITS: dict[str, tuple[PropertyType, ...]] = {
    "choices": (PropertyType.STRING, *_NUMBERS),
    "form": (PropertyType.STRING,),
    "longest": (PropertyType.STRING,),
    "minimum": _BOUNDED,
    "maximum": _BOUNDED,
    "properties": (PropertyType.OBJECT,),
    "items": (PropertyType.LIST,),
}
_LONGEST = 100
_DEEPEST = 8


def read_properties(place: Place, depth: int = 1) -> tuple[Property, ...]:
    """Read the properties of an event, or of an object.

    :raises CannotReadPlan: one of them is not what a property may be.
    """
    if depth > _DEEPEST:
        raise place.wrong(f"It is nested deeper than {_DEEPEST} levels.")
    return tuple(
        _read(name, said, depth, place) for name, said in place.entries().items()
    )


def _read(
    name: str, place: Place, depth: int, above: Place, class_above: Place | None = None
) -> Property:
    if not name.strip() or len(name) > _LONGEST:
        raise above.wrong(f"{name[:40]!r} is no name: 1 to {_LONGEST} characters.")
    if not place.is_mapping:
        raise place.wrong(
            "It has no class. Write it as {type: string, class: none}, for example."
        )
    said = place.entries(_SETTINGS)
    kind = said["type"].one_of(PropertyType) if "type" in said else PropertyType.STRING
    _refuse_misfits(said, kind)
    minimum, maximum = _limit(said, "minimum"), _limit(said, "maximum")
    if minimum is not None and maximum is not None and minimum > maximum:
        raise said["minimum"].wrong(f"{minimum} is above the maximum, {maximum}.")
    return Property(
        name=name,
        type=kind,
        personal=_class_of(
            said.get("class", class_above),
            place,
            has_inner="properties" in said or "items" in said,
        ),
        meaning=said["meaning"].text() if "meaning" in said else "",
        required=said["required"].flag() if "required" in said else False,
        nullable=said["nullable"].flag() if "nullable" in said else False,
        choices=_choices(said["choices"], kind) if "choices" in said else (),
        form=_form(said["form"]) if "form" in said else None,
        minimum=minimum,
        maximum=maximum,
        longest=said["longest"].whole() if "longest" in said else None,
        purposes=said["purposes"].texts() if "purposes" in said else None,
        properties=(
            read_properties(said["properties"], depth + 1)
            if "properties" in said
            else ()
        ),
        items=_items(said, depth, place),
    )


def _refuse_misfits(said: dict[str, Place], kind: PropertyType) -> None:
    for setting, kinds in _FITS.items():
        if setting in said and kind not in kinds:
            fitting = ", ".join(kinds)
            raise said[setting].wrong(
                f"`{setting}` is for {fitting}, not {kind}. Take it out, or change "
                "the type."
            )


def _class_of(
    said: Place | None, place: Place, *, has_inner: bool
) -> PersonalDataClass:
    if said is not None:
        return said.one_of(PersonalDataClass)
    if has_inner:
        return PersonalDataClass.NONE  # what is inside has classes of its own
    words = ", ".join(PersonalDataClass)
    raise place.wrong(f"It has no `class`. Say one of {words}.")


def _items(said: dict[str, Place], depth: int, place: Place) -> Property | None:
    if "items" not in said:
        return None
    # What a list holds is of the list's class, unless it says its own.
    return _read("items", said["items"], depth + 1, place, said.get("class"))


def _limit(said: dict[str, Place], name: str) -> int | float | None:
    return said[name].number() if name in said else None


def _choices(place: Place, kind: PropertyType) -> tuple[Any, ...]:
    if kind is PropertyType.INTEGER:
        found: tuple[Any, ...] = tuple(each.whole() for each in place.items())
    elif kind is PropertyType.NUMBER:
        found = tuple(each.number() for each in place.items())
    else:
        found = place.texts()
    if not found:
        raise place.wrong("The list of choices is empty. List some, or take it out.")
    return found


def _form(place: Place) -> str:
    form = place.text()
    try:
        jsonschema_rs.validator_for({"pattern": pattern_of(form)}, **ENGINE)
    except ValueError:
        raise place.wrong(
            f"{form!r} is no form: a regular expression without looking around or "
            "back (such forms can take for ever). Mend it."
        ) from None
    return form
