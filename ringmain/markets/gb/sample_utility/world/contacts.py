"""Calls, messages and letters, and the work and complaints that come of them."""

from __future__ import annotations

from dataclasses import dataclass, field

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
_GRIEVANCE = {
    "high_bill": 0.07,
    "correction": 0.07,
    "final_bill": 0.05,
    "failed_payment": 0.02,
    "move_in": 0.03,
    "move_out": 0.035,
    "joining": 0.02,
    "meter_exchange": 0.06,
    "outage": 0.02,
}
_WORK = {
    "high_bill": "billing",
    "correction": "billing",
    "final_bill": "billing",
    "failed_payment": "payment",
    "move_in": "move",
    "move_out": "move",
    "joining": "switch",
    "loss": "switch",
    "meter_exchange": "metering",
    "smart_meter": "metering",
    "arrears": "debt",
}
_ROOTS = {
    "high_bill": ("Estimated readings", "Price change", "Cold weather", "Genuine use"),
    "correction": ("Estimated readings", "Meter reading error"),
    "meter_exchange": ("Engineer late", "Readings not transferred"),
    "failed_payment": ("Bank", "Plan set too high"),
    "outage": ("Network fault",),
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
_OUTCOMES = (
    ("upheld", 0.36),
    ("partly upheld", 0.24),
    ("not upheld", 0.28),
    ("withdrawn", 0.12),
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


@dataclass(slots=True)
class Talk:
    """All contacts and cases of one account."""

    contacts: list[Contact] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """What the contact centre works with."""

    window: Window
    numbers: Numbers
    chance: Dice


def _handle(line: Line, person: Person, channel: str) -> str:
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


def _contact(line: Line, account: Account, cause: Cause, later: int) -> Contact | None:
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
        handle=_handle(line, person, channel),
        topic=topic,
        subject=subject,
        seconds=int(chance.lognormvariate(5.9, 0.55)) if spoken else 0,
        wait=int(chance.expovariate(1 / 190)) if spoken else 0,
        agent=f"AG{chance.whole(1, 140):03d}",
        is_resolved=chance.hit(0.78),
        knows_party=chance.hit(0.87),
        knows_account=chance.hit(0.84),
    )


def _delay(line: Line, cause: Cause) -> int:
    if cause.kind == "outage":
        return 0
    return min(int(line.chance.expovariate(1 / 2.5)), 14) + 1


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


def _complaint(line: Line, contact: Contact) -> Case:
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


def _work(line: Line, contact: Contact, kind: str) -> Case:
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


def _follow(line: Line, talk: Talk, contact: Contact) -> None:
    """A contact leads to a complaint, to work, or to another contact."""
    chance, kind = line.chance, contact.cause.kind
    anger = _GRIEVANCE.get(kind, 0.012) * (1 if contact.is_resolved else 2.2)
    anger *= 1.4 if contact.person.temper < 6.5 else 0.85
    if chance.hit(anger):
        talk.cases.append(_complaint(line, contact))
    elif chance.hit(0.5):
        talk.cases.append(_work(line, contact, _WORK.get(kind, "enquiry")))
    if not contact.is_resolved and chance.hit(0.55):
        later = contact.day - contact.cause.day + chance.whole(2, 9)
        again = _contact(line, contact.account, contact.cause, later)
        if again is not None:
            again.is_resolved = chance.hit(0.85)
            talk.contacts.append(again)


def _reminders(line: Line, talk: Talk, account: Account) -> None:
    """We write when a large balance stays unpaid."""
    for bill in account.bills:
        owed = bill.balance_after - bill.total > 15_000
        if not owed or bill.kind == "credit_note" or bill.due + 20 >= line.window.days:
            continue
        cause = Cause(bill.due + 20, None, "arrears", bill.number, 1.0, 0.6)
        sent = _contact(line, account, cause, 0)
        if sent is not None:
            sent.direction, sent.person = "outbound", account.holder
            sent.channel = line.chance.pick(("letter", "sms", "email"))
            sent.handle = _handle(line, sent.person, sent.channel)
            sent.seconds = sent.wait = 0
            sent.knows_party = sent.knows_account = True
            talk.contacts.append(sent)


def talk_about(line: Line, account: Account, causes: list[Cause]) -> Talk:
    """Return what one account's causes led to."""
    talk = Talk()
    for cause in causes:
        if not line.chance.hit(cause.likely):
            continue
        contact = _contact(line, account, cause, _delay(line, cause))
        if contact is not None:
            talk.contacts.append(contact)
            _follow(line, talk, contact)
    _reminders(line, talk, account)
    return talk
