"""Customer relations: a workbook with a sheet of customers and one of contact points.

Its own duplicates come from an older brand that was taken over and from agents who
could not find a customer; they have other numbers, other spellings, old addresses.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import xlsxwriter

from ringmain.markets.gb.sample_utility.exports.layout import CONTACTS, PARTIES
from ringmain.markets.gb.sample_utility.exports.tables import Cell
from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.errors import misheard, reformatted, typo
from ringmain.markets.gb.sample_utility.world.names import STREETS
from ringmain.markets.gb.sample_utility.world.people import Person

SHEETS = {"parties": "Customers", "contacts": "Contact Points"}
_MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook's stamp has no zone
_STAFF = ("jholt", "rbanerjee", "mwalsh", "batch", "batch", "batch")


class Workbook:
    """The workbook of one block, written row by row."""

    def __init__(self, directory: Path, part: int) -> None:
        path = directory / PARTIES.path(part)
        path.parent.mkdir(parents=True, exist_ok=True)
        options = {"constant_memory": True, "strings_to_formulas": False}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._book.set_properties({"created": _MADE, "company": "Quantum Energy"})
        self._sheets: dict[str, tuple[Any, int]] = {}
        for kind in (PARTIES, CONTACTS):
            sheet = self._book.add_worksheet(SHEETS[kind.contract])
            sheet.write_row(0, 0, kind.columns)
            self._sheets[kind.contract] = (sheet, 1)

    def row(self, contract: str, values: tuple[Cell, ...]) -> None:
        """Add a row to a sheet; text stays text, even a telephone number."""
        sheet, line = self._sheets[contract]
        for column, value in enumerate(values):
            if value not in (None, ""):
                sheet.write_string(line, column, str(value))
        self._sheets[contract] = (sheet, line + 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._book.close()


def _party(person: Person, window: Window, chance: Dice) -> tuple[Cell, ...]:
    born = "" if person.born_on is None else f"{person.born_on:%d/%m/%Y}"
    return (
        person.number,
        "ORG" if person.is_firm else "IND",
        person.title,
        person.first,
        person.middle,
        person.last,
        person.firm,
        "" if chance.hit(0.12) else born,
        person.email,
        person.phone,
        person.mobile,
        person.address,
        person.postcode,
        person.language,
        ";".join(person.needs),
        person.brand,
        window.slashed(person.since),
        window.slashed(person.died_on),
        chance.pick(_STAFF),
    )


def _double(
    person: Person, number: str, window: Window, chance: Dice
) -> tuple[Cell, ...]:
    """The same person as another record has them."""
    first, last = misheard(chance, person)
    born = person.born_on
    written = "" if born is None or chance.hit(0.4) else f"{born:%d/%m/%Y}"
    moved = chance.hit(0.3)
    street = f"{chance.whole(1, 180)} {chance.pick(STREETS)}, Old Town"
    return (
        number,
        "ORG" if person.is_firm else "IND",
        "" if chance.hit(0.5) else person.title,
        first,
        "",
        last,
        typo(chance, person.firm),
        written,
        typo(chance, person.email) if chance.hit(0.3) else person.email,
        "" if chance.hit(0.5) else reformatted(chance, person.phone),
        "" if chance.hit(0.3) else reformatted(chance, person.mobile),
        street if moved else person.address.upper(),
        "" if moved else person.postcode.replace(" ", ""),
        "",
        "",
        "Beacon Power" if number.startswith("BP") else person.brand,
        window.slashed(person.since + chance.whole(0, 200)),
        "",
        chance.pick(_STAFF),
    )


def _points(person: Person, window: Window, chance: Dice) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    since = window.slashed(person.since)
    proved = window.slashed(max(person.since, 0) + chance.whole(0, 30))
    if person.email:
        rows.append((person.number, "E", person.email, "MAIN", proved, since, ""))
    if person.mobile:
        rows.append((person.number, "M", person.mobile, "MAIN", "", since, ""))
    if person.phone and chance.hit(0.5):
        rows.append((person.number, "T", person.phone, "OTHER", "", since, ""))
    if person.address and chance.hit(0.2):
        address = f"{person.address}, {person.postcode}"
        rows.append((person.number, "P", address, "BILLING", "", since, ""))
    return rows


def export_person(book: Workbook, person: Person, window: Window, chance: Dice) -> None:
    """Write a person, their contact points and their second record, if any."""
    book.row("parties", _party(person, window, chance))
    for row in _points(person, window, chance):
        book.row("contacts", row)
    if person.double:
        book.row("parties", _double(person, person.double, window, chance))
