"""A plan proposed from what was seen: a draft to correct, its guesses marked. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

import yaml

from ringmain.collect.contracts.plans.schema import by_protocol
from ringmain.collect.contracts.plans.shapes import SeenField
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal

_TYPES = {
    frozenset({"string"}): "string",
    frozenset({"integer"}): "integer",
    frozenset({"number"}): "number",
    frozenset({"integer", "number"}): "number",
    frozenset({"boolean"}): "boolean",
    frozenset({"object"}): "object",
    frozenset({"array"}): "list",
}
# The first that speaks of the name is the guess.
_GUESSES: tuple[tuple[re.Pattern[str], Personal], ...] = (
    (re.compile(r"iban|sort_?code|card|cvv|password|bank"), Personal.SECRET),
    (re.compile(r"health|vulnerab|disab|medical|psr|priority_serv"), Personal.SPECIAL),
    (
        re.compile(r"e?mail|phone|mobile|postcode|address|street|(first|last|full|sur)"
                   r"_?name|^name$|birth|dob"),
        Personal.DIRECT,
    ),
    (re.compile(r"(user|account|customer|person|party|device|session|mpan|mprn|anon)"
                r".*(id|number|no|ref)?$"), Personal.PSEUDONYM),
)  # fmt: skip
_ALWAYS = 0.98
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?: [A-Za-z0-9_]+)*")
_NOT_PLAIN = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def propose_plan(name: str, owner: str, seen: Iterable[SeenField]) -> str:
    """Write a plan's YAML from what was seen; what is guessed says so."""
    events: dict[tuple[str, str], list[SeenField]] = defaultdict(list)
    for each in seen:
        if each.kind != "unknown" and each.name:
            events[each.kind, each.name].append(each)
    lines = [
        "# Proposed from the traffic seen. Correct what is marked with “guess”, write",
        "# down what each event means, and name the purposes it serves.",
        f"name: {name}",
        "version: 1",
        f"owner: {_quoted(owner or 'who answers for it')}",
        "policy:",
        "  unplanned_event: allow",
        "  unplanned_property: allow",
        "  wrong_value: allow",
        "  missing_required: allow",
        "events:",
    ]
    for key in sorted(events, key=lambda key: -_count(events[key])):
        lines += _event(key, events[key])
    return "\n".join(lines) + "\n"


def _event(key: tuple[str, str], seen: Sequence[SeenField]) -> list[str]:
    kind, name = key
    count = _count(seen)
    named = [f"name: {_quoted(name)}"] if kind == "track" else []
    first, *rest = [f"kind: {kind}", *named, 'meaning: ""']
    lines = [f"- {first}  # seen {count:,} times", *(f"  {line}" for line in rest)]
    for root in ("properties", "traits"):
        parts = [each for each in seen if each.path.startswith(f"{root}.")]
        own = [e for e in parts if _name(e) not in by_protocol(kind)]
        if own:
            lines.append(f"  {root}:")
            lines += [_property(each, count) for each in sorted(own, key=_name)]
    return lines


def _property(seen: SeenField, of: int) -> str:
    name, types = _name(seen), frozenset(seen.types) - {"null"}
    settings = [f"type: {_TYPES.get(types, 'string')}", f"class: {_guess(name)}"]
    marks = ["class is a guess"]
    if "null" in seen.types:
        settings.append("nullable: true")
    if of and seen.count >= of * _ALWAYS:
        settings.append("required: true")
        marks.append("required is a guess")
    if types and types not in _TYPES:
        marks.append(f"type is a guess: {', '.join(sorted(types))} were seen")
    return f"    {_quoted(name)}: {{{', '.join(settings)}}}  # {'; '.join(marks)}"


def _name(seen: SeenField) -> str:
    return seen.path.partition(".")[2]


def _count(seen: Sequence[SeenField]) -> int:
    own = [each.count for each in seen if not each.path]
    return own[0] if own else max((each.count for each in seen), default=0)


def _guess(name: str) -> Personal:
    snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).casefold()
    for pattern, personal in _GUESSES:
        if pattern.search(snake):
            return personal
    return Personal.PERSONAL


def _quoted(text: str) -> str:
    """As a YAML scalar on one line; only what is plainly a word goes without quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_PLAIN:
        return text
    quoted = yaml.safe_dump(text, default_style='"', width=10**6, allow_unicode=True)
    return str(quoted).removesuffix("\n")
