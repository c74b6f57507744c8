"""A place in a YAML text: its value, its path, and what to say where it is wrong.

Scalars stay as they are written: ``No`` is the text "No", not false.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from math import isfinite
from typing import TypeVar

import yaml

MAX_LENGTH = 1_000_000
_NULL = "tag:yaml.org,2002:null"
_FEW = 20
_Enum = TypeVar("_Enum", bound=StrEnum)


class CannotReadPlan(ValueError):
    """If you are hitting this: the YAML of a plan is not what a plan may be."""

    def __init__(self, message: str, *, file: str = "", line: int = 0, path: str = ""):
        where = [file, f"line {line}" if line else "", path]
        place = ", ".join(part for part in where if part)
        super().__init__(f"{place}: {message}" if place else message)
        self.line = line
        self.path = path


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the text, and the way to it."""

    node: yaml.Node
    file: str
    path: str = ""

    def wrong(self, message: str) -> CannotReadPlan:
        """An error that names this place."""
        line = int(self.node.start_mark.line) + 1
        return CannotReadPlan(message, file=self.file, line=line, path=self.path)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing is written here."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == _NULL

    @property
    def is_mapping(self) -> bool:
        """Whether `name: value` pairs stand here."""
        return isinstance(self.node, yaml.MappingNode)

    def entries(self, known: Sequence[str] = ()) -> dict[str, Place]:
        """Its `name: value` pairs; with ``known``, no others."""
        if self.is_nothing:
            return {}
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong("Here must stand `name: value` pairs.")
        found: dict[str, Place] = {}
        for key_node, value in self.node.value:
            key = Place(key_node, self.file, self.path).text()
            at = Place(value, self.file, f"{self.path}/{key}")
            if key in found:
                raise at.wrong(f"{key!r} stands here twice. Keep one of them.")
            if known and key not in known:
                raise at.wrong(f"There is no setting {key!r}.{hint(key, known)}")
            found[key] = at
        return found

    def items(self) -> Iterator[Place]:
        """The entries of its list; one value is a list of one."""
        if self.is_nothing:
            return
        if not isinstance(self.node, yaml.SequenceNode):
            yield self
            return
        for number, node in enumerate(self.node.value):
            yield Place(node, self.file, f"{self.path}/{number}")

    def text(self) -> str:
        """The value as it is written."""
        if not isinstance(self.node, yaml.ScalarNode):
            raise self.wrong("Here must stand one value, not a list or pairs.")
        return str(self.node.value)

    def texts(self) -> tuple[str, ...]:
        """A list of values."""
        return tuple(each.text() for each in self.items())

    def flag(self) -> bool:
        """True or false."""
        said = self.text().lower()
        if said in ("true", "yes", "false", "no"):
            return said in ("true", "yes")
        raise self.wrong(f"{self.text()!r} must be true or false.")

    def whole(self) -> int:
        """A whole number."""
        try:
            return int(self.text())
        except ValueError:
            said = repr(self.text())
            raise self.wrong(f"{said} must be a whole number such as 1.") from None

    def number(self) -> int | float:
        """A number."""
        try:
            return self.whole()
        except CannotReadPlan:
            pass
        try:
            found = float(self.text())
        except ValueError:
            raise self.wrong(f"{self.text()!r} must be a number.") from None
        if not isfinite(found):
            raise self.wrong(f"{self.text()!r} must be a number that has an end.")
        return found

    def one_of(self, kind: type[_Enum], known: Sequence[_Enum] = ()) -> _Enum:
        """One of a closed list of words."""
        words = [str(each) for each in known or kind]
        said = self.text()
        if said not in words:
            raise self.wrong(f"{said!r} is not known here.{hint(said, words)}")
        return kind(said)


def parse(text: str, file: str = "") -> Place:
    """Read one YAML document.

    :raises CannotReadPlan: it is empty, too long, not YAML, or uses aliases.
    """
    if len(text) > MAX_LENGTH:
        raise CannotReadPlan("It is longer than 1 MB. Split the plan.", file=file)
    try:
        _refuse_aliases(text, file)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise _not_yaml(error, file) from error
    except RecursionError:
        raise CannotReadPlan("It is nested too deep.", file=file) from None
    if node is None:
        raise CannotReadPlan("It is empty. Begin with `name:`.", file=file)
    return Place(node, file)


def hint(word: str, known: Sequence[str]) -> str:
    """What was meant, if anything is near; else what there is."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f" Did you mean {near[0]!r}?"
    return f" Use one of {', '.join(known)}." if len(known) <= _FEW else ""


def _refuse_aliases(text: str, file: str) -> None:
    # A few lines of aliases can stand for billions of nodes.
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise CannotReadPlan(
                f"The alias *{event.anchor} cannot be used. Write it out.",
                file=file,
                line=int(event.start_mark.line) + 1,  # type: ignore[union-attr]
            )


def _not_yaml(error: yaml.YAMLError, file: str) -> CannotReadPlan:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return CannotReadPlan(
        f"This is not YAML: {problem}. Check indents, colons and quotes.",
        file=file,
        line=mark.line + 1 if mark else 0,
    )
