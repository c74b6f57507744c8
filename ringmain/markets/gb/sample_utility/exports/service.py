"""The contact centre's conversations and cases, and the survey tool's answers."""

from __future__ import annotations

from datetime import datetime

from ringmain.markets.gb.sample_utility.exports import layout
from ringmain.markets.gb.sample_utility.exports.tables import Cell, Desk, pounds
from ringmain.markets.gb.sample_utility.world.calendar import LONDON, Window
from ringmain.markets.gb.sample_utility.world.cases import Case
from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.contacts import Contact
from ringmain.markets.gb.sample_utility.world.conversations import Talk
from ringmain.markets.gb.sample_utility.world.people import Person
from ringmain.markets.gb.sample_utility.world.surveys import Answer

_MEDIA = {"call": "voice", "chat": "webchat", "letter": "post"}
_CASES = {
    "complaint": "CMP",
    "enquiry": "ENQ",
    "move": "MOV",
    "billing": "BIL",
    "metering": "MET",
    "debt": "DBT",
    "payment": "PAY",
    "switch": "SWI",
}


def known_as(person: Person, chance: Dice) -> str:
    """Return the number an agent finds: now and then that of the second record."""
    if person.double and chance.hit(0.35):
        return person.double
    return person.number


def zulu(window: Window, moment: int) -> str:
    """Write seconds since 1970 as ISO 8601 in UTC."""
    return "{}T{}Z".format(*window.utc(moment))


def _local(moment: int | None) -> str:
    if moment is None:
        return ""
    return f"{datetime.fromtimestamp(moment, LONDON):%d/%m/%Y %H:%M}"


def _conversation(contact: Contact, window: Window, chance: Dice) -> tuple[object, ...]:
    return (
        contact.number,
        _MEDIA.get(contact.channel, contact.channel),
        "in" if contact.direction == "inbound" else "out",
        zulu(window, contact.at),
        known_as(contact.person, chance) if contact.knows_party else "",
        contact.account.number if contact.knows_account else "",
        contact.handle,
        contact.topic,
        contact.subject,
        contact.seconds or None,
        contact.wait or None,
        contact.agent,
        "resolved" if contact.is_resolved else "follow up",
    )


def _case(case: Case, chance: Dice) -> tuple[Cell, ...]:
    contact = case.contact
    return (
        case.number,
        _CASES[case.kind],
        known_as(contact.person, chance),
        contact.account.number,
        _local(case.opened),
        _local(case.closed),
        case.status,
        contact.topic,
        contact.subject,
        case.outcome,
        case.root_cause,
        pounds(case.goodwill) if case.goodwill else "",
    )


def export_talk(desk: Desk, talk: Talk, window: Window, chance: Dice) -> None:
    """Write what was said, and the cases opened."""
    for contact in talk.contacts:
        desk[layout.INTERACTIONS].row(_conversation(contact, window, chance))
    for case in talk.cases:
        desk[layout.CASES].row(_case(case, chance))


def export_answers(
    desk: Desk, answers: list[Answer], window: Window, chance: Dice
) -> None:
    """Write survey answers; the tool knows an e-mail address, not always who it is."""
    for answer in answers:
        named = chance.hit(0.7)
        desk[layout.SURVEYS].row(
            (
                answer.number,
                answer.survey,
                answer.metric,
                answer.score,
                answer.out_of,
                " ".join(window.utc(answer.at)),
                answer.person.number if named else "",
                answer.account.number if named else "",
                answer.person.email,
                answer.about,
                answer.comment,
            )
        )
