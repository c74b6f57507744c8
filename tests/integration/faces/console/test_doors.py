"""No address of a record can be added without its door."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import UUIDConverter

from ringmain.faces.console.access.records import record_asked

# Ids that are of nobody by themselves, or whose page only leads to a record's.
ALONE = {"find:change", "find:delete", "bills:bill"}


def _patterns(
    resolver: URLResolver, above: tuple[str, ...] = ()
) -> Iterator[tuple[str, dict[str, object]]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            spaces = (*above, each.namespace) if each.namespace else above
            yield from _patterns(each, spaces)
        elif isinstance(each, URLPattern):
            name = ":".join((*above, str(each.name)))
            yield name, dict(each.pattern.converters)


def test_puts_a_door_before_every_address_with_the_id_of_a_record():
    one = UUIDConverter().to_python("00000000-0000-0000-0000-000000000001")
    open_ = [
        name
        for name, converters in _patterns(get_resolver())
        if any(isinstance(c, UUIDConverter) for c in converters.values())
        and name not in ALONE
        and record_asked(
            {"noun": "party", **{k: one for k in converters if k != "noun"}}
        )
        is None
    ]

    assert open_ == []
