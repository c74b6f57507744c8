"""What nobody in the utility knows: who is who, and what caused what. Not loaded."""

from __future__ import annotations

from pathlib import Path

from ringmain.markets.gb.sample_utility.exports.layout import Kind
from ringmain.markets.gb.sample_utility.exports.tables import Sheet
from ringmain.markets.gb.sample_utility.world.block import Life
from ringmain.markets.gb.sample_utility.world.conversations import Talk
from ringmain.markets.gb.sample_utility.world.people import Person
from ringmain.markets.gb.sample_utility.world.surveys import Answer


def _kind(stem: str, columns: str) -> Kind:
    names = tuple(columns.split(","))
    return Kind(f"truth/{stem}", ".csv.gz", "", "", names)


PEOPLE = _kind("people", "person,system,record")
CAUSES = _kind("causes", "interaction,cause,reference,person")
HOMES = _kind("homes", "premises,kind,people,heating,rates,solar_kw,has_ev")


class Truth:
    """The truth files of one block."""

    def __init__(self, directory: Path, part: int) -> None:
        self._people = Sheet(directory, PEOPLE, part)
        self._causes = Sheet(directory, CAUSES, part)
        self._homes = Sheet(directory, HOMES, part)

    def home(self, life: Life, ev_after: int) -> None:
        """Note how a home lives."""
        home = life.dwelling
        has_ev = "Y" if home.ev_from < ev_after else "N"
        self._homes.row(
            (home.number, home.kind, home.people, home.heating, home.rates,
             home.solar_kw, has_ev)
        )  # fmt: skip

    def person(self, person: Person) -> None:
        """Note every record that is this person's own."""
        self._people.row((person.truth, "crm", person.number))
        if person.double:
            self._people.row((person.truth, "crm", person.double))
        for browser in person.browsers:
            self._people.row((person.truth, "web", browser))

    def talk(self, talk: Talk, answers: list[Answer]) -> None:
        """Note who spoke or answered, and why."""
        for contact in talk.contacts:
            cause = contact.cause
            self._causes.row(
                (contact.number, cause.kind, cause.reference, contact.person.truth)
            )
        for answer in answers:
            self._people.row((answer.person.truth, "surveys", answer.number))

    def close(self) -> None:
        """Finish the files."""
        for sheet in (self._people, self._causes, self._homes):
            sheet.close()
