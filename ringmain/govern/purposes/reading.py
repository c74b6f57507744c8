"""Purposes from a YAML file: a list of them under `purposes:`."""

from __future__ import annotations

from typing import Any

import yaml

from ringmain.govern.consent.shapes import LawfulBasis
from ringmain.govern.purposes.shapes import BASES, Purpose, SpecialCondition

_MAX_LENGTH = 1_000_000
_KNOWN = (
    "code", "title", "owner", "value", "lawful_basis", "basis_note",
    "special_condition", "retention", "needs",
)  # fmt: skip


class CannotReadPurposes(ValueError):
    """If you are hitting this: the file is not a list of purposes."""


def read_purposes(text: str) -> tuple[Purpose, ...]:
    """Read a file of purposes.

    :raises CannotReadPurposes: it isn't YAML, or holds what such a file may not.
    """
    if len(text) > _MAX_LENGTH or ("&" in text and "*" in text and _has_alias(text)):
        raise CannotReadPurposes("It is longer than 1 MB, or uses aliases.")
    try:
        said = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    except (yaml.YAMLError, RecursionError) as error:
        raise CannotReadPurposes(f"This is not YAML: {error}") from None
    if not isinstance(said, dict) or not isinstance(said.get("purposes"), list):
        raise CannotReadPurposes("Begin with `purposes:` and list them below it.")
    return tuple(_read(each) for each in said["purposes"])


def _has_alias(text: str) -> bool:
    try:
        return any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text))
    except yaml.YAMLError:
        return False


def _read(said: Any) -> Purpose:
    if not isinstance(said, dict) or not isinstance(said.get("code"), str):
        raise CannotReadPurposes(
            "Each purpose is pairs of `name: value` with a `code`."
        )
    code = said["code"]
    for name in said:
        if name not in _KNOWN:
            known = ", ".join(_KNOWN)
            told = f"{code}: there is no setting {name!r}. Use {known}."
            raise CannotReadPurposes(told)
    needs = said.get("needs", [])
    if not isinstance(needs, list) or not all(isinstance(n, str) for n in needs):
        raise CannotReadPurposes(f"{code}: `needs` is a list of fields.")
    condition = _text(said, "special_condition")
    return Purpose(
        code=code,
        title=_text(said, "title"),
        owner=_text(said, "owner"),
        value=_text(said, "value"),
        basis_note=_text(said, "basis_note"),
        retention=_text(said, "retention"),
        lawful_basis=LawfulBasis(_one_of(said, "lawful_basis", list(BASES))),
        special_condition=(
            SpecialCondition(_one_of(said, "special_condition", list(SpecialCondition)))
            if condition
            else None
        ),
        needs=tuple(needs),
    )


def _text(said: dict[str, Any], name: str) -> str:
    value = said.get(name, "")
    if not isinstance(value, str):
        raise CannotReadPurposes(f"{said['code']}: `{name}` is one value.")
    return value.strip()


def _one_of(said: dict[str, Any], name: str, known: list[Any]) -> str:
    value = _text(said, name)
    if value not in [str(each) for each in known]:
        words = ", ".join(map(str, known))
        raise CannotReadPurposes(
            f"{said['code']}: `{name}` is {value!r}. Use one of {words}."
        )
    return value
