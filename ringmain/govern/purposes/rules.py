"""What a purpose must say, and which fields a pattern means. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_CODE = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_MOST_NEEDS = 500
_LONGEST_NEED = 300
_MOST_STARS = 4
_MUST = {
    "title": "Give it a title, such as Billing and payments.",
    "owner": "Name its owner: the team or person who answers for it.",
    "value": "Say what it gives, to the customer or the supplier.",
}
_SPOKEN = {
    "title": "Title",
    "owner": "Owner",
    "value": "Value",
    "lawful_basis": "Lawful basis",
    "special_condition": "Condition for special data",
    "basis_note": "Why the basis holds",
    "retention": "Kept for",
    "needs": "Fields it needs",
    "is_retired": "Retired",
}


def errors_in(said: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with a purpose, by the field it is wrong in."""
    errors = {name: told for name, told in _MUST.items() if not str(said[name]).strip()}
    if not _CODE.fullmatch(said["code"]):
        errors["code"] = (
            f"{said['code']!r} is no code. Use lower-case letters, digits, _ and -, "
            "beginning with a letter, at most 60."
        )
    needs = said["needs"]
    if len(needs) > _MOST_NEEDS:
        errors["needs"] = f"There are {len(needs)} lines. Keep to {_MOST_NEEDS}."
    for need in needs:
        if not _is_need(need):
            errors["needs"] = (
                f"{need[:60]!r} is no field. Write contract.field or "
                "plan.event.property, such as bills.* or website.identify.email."
            )
    return errors


def _is_need(need: str) -> bool:
    is_short = len(need) <= _LONGEST_NEED and need.count("*") <= _MOST_STARS
    return is_short and bool(re.match(r"[a-z*]", need))


def pattern_of(needs: Iterable[str]) -> re.Pattern[str]:
    """Match the fields meant: ``*`` is anything; what holds a field means it too."""
    each = [".*".join(re.escape(part) for part in need.split("*")) for need in needs]
    if not each:
        return re.compile(r"(?!)")
    return re.compile(f"(?:{'|'.join(each)})(?:\\..*)?", re.DOTALL)


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[tuple[str, str, str]]:
    """What changed: which field, what it said, what it says."""
    return [
        (spoken, _text(before.get(name)), _text(after.get(name)))
        for name, spoken in _SPOKEN.items()
        if _text(before.get(name)) != _text(after.get(name))
    ]


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
