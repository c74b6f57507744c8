"""Door to read the contracts."""

from __future__ import annotations

from ringmain.collect.contracts.catalogue import (
    consents,
    contacts,
    people,
    places,
    reads,
    supply,
    weather,
)
from ringmain.collect.contracts.shapes import Contract

_ALL: tuple[Contract, ...] = (
    *people.CONTRACTS,
    *places.CONTRACTS,
    *supply.CONTRACTS,
    *reads.CONTRACTS,
    *weather.CONTRACTS,
    *contacts.CONTRACTS,
    *consents.CONTRACTS,
)
_BY_NAME = {contract.name: contract for contract in _ALL}


class UnknownContract(LookupError):
    """If you are hitting this: the name after ``--as`` is not one of the contracts."""

    def __init__(self, name: str) -> None:
        known = ", ".join(sorted(_BY_NAME))
        super().__init__(f"There is no contract {name!r}. Use one of: {known}.")
        self.name = name


def list_contracts() -> tuple[Contract, ...]:
    """Return every contract, in the order a person would load them."""
    return _ALL


def get_contract(name: str) -> Contract:
    """Return the contract of that name.

    :raises UnknownContract: there is none.
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UnknownContract(name) from None
