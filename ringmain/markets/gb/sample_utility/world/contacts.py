"""Calls, messages and letters: who got in touch, by which way, about what."""

from __future__ import annotations

from dataclasses import dataclass

from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.causes import Cause
from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.numbers import Numbers
from ringmain.markets.gb.sample_utility.world.people import Person, landline, mobile
from ringmain.markets.gb.sample_utility.world.tenancies import Account

TOPICS: dict[str, tuple[str, str]] = {
    "high_bill": ("billing.high_bill", "My bill has gone up a great deal"),
    "correction": ("billing.correction", "Why have I been billed again?"),
    "final_bill": ("billing.final", "Question about my final bill"),
    "bill": ("billing.query", "I do not understand my bill"),
    "failed_payment": ("payments.failed", "My direct debit was returned"),
    "move_in": ("moving.in", "I have just moved in"),
    "move_out": ("moving.out", "I am moving out"),
    "joining": ("switching.in", "How is my switch going?"),
    "loss": ("switching.out", "I am leaving for another supplier"),
    "leaving": ("switching.out", "I am leaving for another supplier"),
    "term_end": ("tariffs.renewal", "What happens when my fixed tariff ends?"),
    "meter_exchange": ("metering.exchange", "Trouble since the new meter was fitted"),
    "outage": ("outage", "We have no power"),
    "details": ("account.details", "Please change my details"),
    "sign_in": ("account.sign_in", "I cannot sign in"),
    "advice": ("tariffs.advice", "Am I on the best tariff?"),
    "smart_meter": ("metering.smart", "My in-home display is blank"),
    "payment_question": ("payments.query", "Can I change my payment date?"),
    "arrears": ("debt.reminder", "Your account is overdue"),
}
_PHONED = (
    ("call", 0.57),
    ("email", 0.19),
    ("chat", 0.17),
    ("letter", 0.02),
    ("social", 0.05),
)
_ONLINE = (
    ("call", 0.30),
    ("email", 0.26),
    ("chat", 0.35),
    ("social", 0.08),
    ("sms", 0.01),
)


@dataclass(slots=True)
class Contact:
    """One contact. Instants are seconds since 1970."""

    number: str
    at: int
    day: int
    channel: str
    direction: str
    person: Person
    account: Account
    cause: Cause
    handle: str
    topic: str
    subject: str
    seconds: int
    wait: int
    agent: str
    is_resolved: bool
    knows_party: bool
    knows_account: bool


@dataclass(slots=True)
class Line:
    """What the contact centre works with."""

    window: Window
    numbers: Numbers
    chance: Dice


def handle_of(line: Line, person: Person, channel: str) -> str:
    """The number or address they got in touch from: not always one on file."""
    if channel in ("call", "sms"):
        known = person.mobile or person.phone
        if not known or line.chance.hit(0.07):
            return (
                landline(line.chance) if line.chance.hit(0.4) else mobile(line.chance)
            )
        return known.replace(" ", "")
    if channel in ("email", "chat"):
        return person.email
    if channel == "social":
        family = (person.last or person.firm).lower().replace(" ", "")
        return f"@{family}{person.truth[-3:]}"
    return ""


def _minute(line: Line, cause: Cause, later: int) -> int:
    if cause.minute is not None and later == 0:
        return cause.minute + line.chance.whole(0, 90)
    return int(min(max(line.chance.gauss(13 * 60, 150), 8 * 60), 20 * 60 - 1))


def _speaker(line: Line, account: Account) -> Person:
    others = [role.person for role in account.roles if role.role != "landlord"]
    return line.chance.pick(others) if line.chance.hit(0.3) else account.holder


def make_contact(
    line: Line, account: Account, cause: Cause, later: int
) -> Contact | None:
    """Return a contact so many days after its cause; none after the window or death."""
    chance, day = line.chance, cause.day + later
    if day >= line.window.days:
        return None
    person = _speaker(line, account)
    if person.died_on is not None and day >= person.died_on:
        return None
    channel = chance.weigh(_ONLINE if chance.hit(person.online) else _PHONED)
    topic, subject = TOPICS[cause.kind]
    spoken = channel in ("call", "chat")
    return Contact(
        number=line.numbers.next("CV", 7),
        at=line.window.midnights[day] + _minute(line, cause, later) * 60,
        day=day,
        channel=channel,
        direction="inbound",
        person=person,
        account=account,
        cause=cause,
        handle=handle_of(line, person, channel),
        topic=topic,
        subject=subject,
        seconds=int(chance.lognormvariate(5.9, 0.55)) if spoken else 0,
        wait=int(chance.expovariate(1 / 190)) if spoken else 0,
        agent=f"AG{chance.whole(1, 140):03d}",
        is_resolved=chance.hit(0.78),
        knows_party=chance.hit(0.87),
        knows_account=chance.hit(0.84),
    )
