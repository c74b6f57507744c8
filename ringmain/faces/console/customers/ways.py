"""The ways to reach a customer, each once, however many sources name it."""

from __future__ import annotations

from dataclasses import dataclass

from ringmain.unify.profiles.shapes import (
    ContactPoint,
    Customer,
    Masked,
    PartyFacts,
    Text,
)

_NAMES = {"email": "E-mail", "phone": "Phone", "mobile": "Mobile", "post": "Post"}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach someone; ``is_verified`` where a source says it was tried."""

    name: str
    value: Text
    use: str | None = None
    is_verified: bool = False
    is_past: bool = False


def ways_of(customer: Customer) -> list[Way]:
    """E-mail, phones and post, then what else a source names.

    Where values are hidden nothing is said of which are alike or verified.
    """
    told = [one for one in customer.contacts if not isinstance(one.value, Masked)]
    verified = {_plain(one.value) for one in told if one.verified_at is not None}
    main = [
        Way(name, value, is_verified=_plain(value) in verified)
        for name, value in _main(customer.party)
    ]
    known = {_plain(way.value) for way in main}
    others = [_other(one) for one in told if _plain(one.value) not in known]
    return [*main, *others]


def _other(one: ContactPoint) -> Way:
    return Way(
        _NAMES.get(one.kind or "", "Contact"),
        one.value,
        one.use,
        one.verified_at is not None,
        not one.span.is_current,
    )


def _main(party: PartyFacts) -> list[tuple[str, Text]]:
    found = [
        ("E-mail", party.email),
        ("Phone", party.phone),
        ("Mobile", party.mobile_phone),
        ("Post", party.postal_address or party.postcode),
    ]
    return [(name, value) for name, value in found if value]


def _plain(value: Text) -> str:
    if value is None or isinstance(value, Masked):
        return ""
    return "".join(value.lower().split())
