"""Walk a YAML text and keep the line of everything, so that errors can name it.

Scalars stay as they are written: ``No`` is the text "No", not false.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

import yaml

MAX_LENGTH = 1_000_000
_NULL = "tag:yaml.org,2002:null"


class CannotReadMapping(ValueError):
    """If you are hitting this: the YAML of a mapping is not what a mapping may be."""

    def __init__(self, message: str, line: int | None = None) -> None:
        place = f"Line {line}: " if line else ""
        super().__init__(f"{place}{message}")
        self.line = line


def parse(text: str) -> yaml.Node:
    """Read one YAML document.

    :raises CannotReadMapping: it is empty, too long or not YAML.
    """
    if len(text) > MAX_LENGTH:
        raise CannotReadMapping("The mapping is longer than 1 MB. Send the YAML alone.")
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise _not_yaml(error) from error
    if node is None:
        raise CannotReadMapping("The mapping is empty. Begin with `contract:`.", 1)
    return node


def _not_yaml(error: yaml.YAMLError) -> CannotReadMapping:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return CannotReadMapping(
        f"This is not YAML: {problem}. Check indents, colons and quotes.",
        mark.line + 1 if mark else None,
    )


def line_of(node: yaml.Node) -> int:
    """The line a node begins on, 1-based."""
    return int(node.start_mark.line) + 1


def entries(node: yaml.Node, what: str) -> Iterator[tuple[str, yaml.Node, int]]:
    """Give key, value and line of a map; a key may stand once."""
    if _is_null(node):
        return
    if not isinstance(node, yaml.MappingNode):
        raise CannotReadMapping(
            f"{what} must be a list of `name: value` pairs.", line_of(node)
        )
    seen: set[str] = set()
    for key_node, value in node.value:
        key = text_of(key_node, f"A name in {what}")
        if key in seen:
            raise CannotReadMapping(
                f"{what} names {key!r} twice. Keep one of them.", line_of(key_node)
            )
        seen.add(key)
        yield key, value, line_of(key_node)


def known_entries(
    node: yaml.Node, what: str, known: Sequence[str]
) -> Iterator[tuple[str, yaml.Node]]:
    """The same, refusing any key that isn't known, with a suggestion."""
    for key, value, line in entries(node, what):
        if key not in known:
            raise CannotReadMapping(
                f"{what} has no setting {key!r}.{suggestion(key, known)}", line
            )
        yield key, value


def suggestion(word: str, known: Sequence[str]) -> str:
    """What was meant, if anything is near; else what there is."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f" Did you mean {near[0]!r}?"
    return f" Use one of {', '.join(known)}." if len(known) <= 20 else ""


def text_of(node: yaml.Node, what: str) -> str:
    """A scalar as it is written."""
    if not isinstance(node, yaml.ScalarNode):
        raise CannotReadMapping(f"{what} must be one value.", line_of(node))
    return str(node.value)


def optional_text(node: yaml.Node, what: str) -> str | None:
    """A scalar, or None where nothing is written."""
    return None if _is_null(node) else text_of(node, what)


def texts_of(node: yaml.Node, what: str) -> tuple[str, ...]:
    """A list of scalars; one scalar is a list of one."""
    if _is_null(node):
        return ()
    if isinstance(node, yaml.SequenceNode):
        return tuple(text_of(item, f"Each of {what}") for item in node.value)
    return (text_of(node, what),)


def pairs_of(node: yaml.Node, what: str) -> dict[str, str]:
    """A map of scalars."""
    return {key: text_of(value, f"{key} in {what}")
            for key, value, _ in entries(node, what)}  # fmt: skip


def whole_of(node: yaml.Node, what: str) -> int:
    """A whole number."""
    text = text_of(node, what)
    try:
        return int(text)
    except ValueError:
        raise CannotReadMapping(
            f"{what} must be a whole number, not {text!r}.", line_of(node)
        ) from None


def flag_of(node: yaml.Node, what: str) -> bool:
    """True or false, in YAML's words for them."""
    text = text_of(node, what).lower()
    if text in ("true", "yes", "on"):
        return True
    if text in ("false", "no", "off"):
        return False
    raise CannotReadMapping(f"{what} must be true or false.", line_of(node))


def _is_null(node: Any) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == _NULL
