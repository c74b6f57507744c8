"""A mapping as YAML that a person edits, and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from ringmain.collect.files.mapping import nodes
from ringmain.collect.files.mapping.nodes import CannotReadMapping
from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping, Unpivot

__all__ = ["CannotReadMapping", "read_mapping", "write_mapping"]

_Reader = Callable[[yaml.Node, str], Any]
_FIELD: dict[str, _Reader] = {
    "column": nodes.text_of,
    "columns": nodes.texts_of,
    "constant": nodes.text_of,
    "join": nodes.text_of,
    "formats": nodes.texts_of,
    "unit": nodes.text_of,
    "values": nodes.pairs_of,
    "empty": nodes.texts_of,
    "inclusive": nodes.flag_of,
    "shift_minutes": nodes.whole_of,
}
_UNPIVOT: dict[str, _Reader] = {
    "columns": nodes.pairs_of,
    "into": nodes.text_of,
    "detail": nodes.optional_text,
    "unless": nodes.texts_of,
}
_WAYS = ("column", "columns", "constant")


def read_mapping(text: str) -> Mapping:
    """Read the YAML of a mapping.

    Whether its fields and columns exist is for ``check.check``.

    :raises CannotReadMapping: it isn't YAML, or holds what a mapping may not; with the
        line and what to do.
    """
    root = nodes.parse(text)
    values = _read(root, "The mapping", _MAPPING)
    if "contract" not in values:
        raise CannotReadMapping(
            "The mapping names no contract. Add a line such as `contract: accounts`.", 1
        )
    if values.get("decimal", ".") not in (".", ","):
        raise CannotReadMapping('`decimal` must be "." or ",".', _line(root, "decimal"))
    if values.get("header_row", 0) < 0:
        raise CannotReadMapping(
            "`header_row` counts from 1; 0 means that no row names the columns.",
            _line(root, "header_row"),
        )
    return Mapping(**values)


def _read(node: yaml.Node, what: str, readers: dict[str, _Reader]) -> dict[str, Any]:
    return {
        key: readers[key](value, f"`{key}`")
        for key, value in nodes.known_entries(node, what, tuple(readers))
    }


def _line(root: yaml.Node, wanted: str) -> int | None:
    lines = {key: line for key, _, line in nodes.entries(root, "The mapping")}
    return lines.get(wanted)


def _read_fields(node: yaml.Node, what: str) -> dict[str, FieldMapping]:
    return {name: _read_field(value, name, line)
            for name, value, line in nodes.entries(node, what)}  # fmt: skip


def _read_field(node: yaml.Node, name: str, line: int) -> FieldMapping:
    """A field; a bare text is the name of its column."""
    if isinstance(node, yaml.ScalarNode) and node.value:
        return FieldMapping(column=node.value)
    values = _read(node, f"The field {name!r}", _FIELD)
    ways = [way for way in _WAYS if way in values]
    if len(ways) != 1:
        raise CannotReadMapping(
            f"The field {name!r} needs exactly one of column, columns and constant.",
            line,
        )
    if ways == ["columns"] and not values["columns"]:
        raise CannotReadMapping(f"The field {name!r} lists no columns.", line)
    return FieldMapping(**values)


def _read_unpivot(node: yaml.Node, what: str) -> Unpivot | None:
    values = _read(node, what, _UNPIVOT)
    if not values:
        return None
    for needed in ("columns", "into"):
        if not values.get(needed):
            raise CannotReadMapping(f"{what} needs `{needed}`.", nodes.line_of(node))
    return Unpivot(**values)


_MAPPING: dict[str, _Reader] = {
    "contract": nodes.text_of,
    "version": nodes.whole_of,
    "source": nodes.optional_text,
    "zone": nodes.optional_text,
    "sheet": nodes.optional_text,
    "header_row": nodes.whole_of,
    "encoding": nodes.optional_text,
    "delimiter": nodes.optional_text,
    "decimal": nodes.text_of,
    "empty": nodes.texts_of,
    "fields": _read_fields,
    "unpivot": _read_unpivot,
    "ignore": nodes.texts_of,
}


def write_mapping(mapping: Mapping) -> str:
    """Write a mapping as YAML, a field a line; ``read_mapping`` gives it back."""
    document: dict[str, Any] = {
        "contract": mapping.contract,
        "version": mapping.version,
    }
    for key in ("source", "zone", "sheet", "header_row", "encoding", "delimiter"):
        if getattr(mapping, key) is not None:
            document[key] = getattr(mapping, key)
    if mapping.decimal != ".":
        document["decimal"] = mapping.decimal
    if mapping.empty:
        document["empty"] = _Inline(mapping.empty)
    document["fields"] = {name: _InlineMap(_given(field))
                          for name, field in mapping.fields.items()}  # fmt: skip
    if mapping.unpivot:
        document["unpivot"] = _write_unpivot(mapping.unpivot)
    if mapping.ignore:
        document["ignore"] = list(mapping.ignore)
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True,
                     width=4096)  # fmt: skip


class _Inline(list[str]):
    """A list on one line."""


class _InlineMap(dict[str, Any]):
    """A map on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes the two above on one line."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    str,  # quotes escape what YAML would fold or strip
    lambda dumper, data: dumper.represent_scalar(
        "tag:yaml.org,2002:str", data, style=None if data.isprintable() else '"'
    ),
)
_Dumper.add_representer(
    _Inline,
    lambda dumper, data: dumper.represent_sequence(
        "tag:yaml.org,2002:seq", data, flow_style=True
    ),
)
_Dumper.add_representer(
    _InlineMap,
    lambda dumper, data: dumper.represent_mapping(
        "tag:yaml.org,2002:map", data.items(), flow_style=True
    ),
)


def _given(field: FieldMapping) -> dict[str, Any]:
    """What is set, leaving out what would be so anyway."""
    plain = FieldMapping()
    given = {key: getattr(field, key) for key in _FIELD
             if getattr(field, key) != getattr(plain, key)}  # fmt: skip
    return {key: _Inline(value) if isinstance(value, tuple) else value
            for key, value in given.items()}  # fmt: skip


def _write_unpivot(unpivot: Unpivot) -> dict[str, Any]:
    written: dict[str, Any] = {"columns": dict(unpivot.columns), "into": unpivot.into}
    if unpivot.detail is not None:
        written["detail"] = unpivot.detail
    written["unless"] = _Inline(unpivot.unless)
    return written
