"""Work and complaints that contacts lead to."""

from __future__ import annotations

from dataclasses import dataclass

from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.contacts import Contact, Line

_ROOTS = {
    "high_bill": ("Estimated readings", "Price change", "Cold weather", "Genuine use"),
    "correction": ("Estimated readings", "Meter reading error"),
    "meter_exchange": ("Engineer late", "Readings not transferred"),
    "failed_payment": ("Bank", "Plan set too high"),
    "outage": ("Network fault",),
}
_OUTCOMES = (
    ("upheld", 0.36),
    ("partly upheld", 0.24),
    ("not upheld", 0.28),
    ("withdrawn", 0.12),
)


@dataclass(slots=True)
class Case:
    """Work or a complaint."""

    number: str
    kind: str
    contact: Contact
    opened: int
    closed: int | None
    status: str
    outcome: str = ""
    root_cause: str = ""
    goodwill: int = 0


def _duration(chance: Dice) -> int:
    """Seconds to settle a complaint: half by the next day, few beyond eight weeks."""
    day = 86_400
    if chance.hit(0.48):
        return chance.whole(900, day)
    if chance.hit(0.78):
        return chance.whole(2 * day, 28 * day)
    return (
        chance.whole(29 * day, 56 * day)
        if chance.hit(0.78)
        else chance.whole(57 * day, 130 * day)
    )


def open_complaint(line: Line, contact: Contact) -> Case:
    """Return the complaint that a contact becomes, settled if there was time."""
    chance, kind = line.chance, contact.cause.kind
    closed = contact.at + _duration(chance)
    case = Case(
        line.numbers.next("CMP", 6), "complaint", contact, contact.at, closed, "Closed"
    )
    case.root_cause = chance.pick(_ROOTS.get(kind, ("Service", "Process", "System")))
    if closed >= line.window.midnights[line.window.days]:
        case.closed, case.status = None, chance.pick(("Open", "Open", "Waiting"))
        return case
    long = closed - contact.at > 56 * 86_400
    case.outcome = "ombudsman" if long and chance.hit(0.4) else chance.weigh(_OUTCOMES)
    if case.outcome in ("upheld", "partly upheld", "ombudsman") and chance.hit(0.7):
        case.goodwill = chance.pick((1500, 2000, 3000, 3000, 5000, 7500, 10000))
    return case


def open_work(line: Line, contact: Contact, kind: str) -> Case:
    """Return the work that a contact brings."""
    closed = contact.at + line.chance.whole(600, 9 * 86_400)
    is_done = closed < line.window.midnights[line.window.days]
    return Case(
        number=line.numbers.next("WRK", 6),
        kind=kind,
        contact=contact,
        opened=contact.at,
        closed=closed if is_done else None,
        status="Closed" if is_done else "Open",
        outcome="done" if is_done else "",
    )
