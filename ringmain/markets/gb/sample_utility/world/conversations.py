"""What one account's causes led to: contacts, and what they led to in turn."""

from __future__ import annotations

from dataclasses import dataclass, field

from ringmain.markets.gb.sample_utility.world.cases import (
    Case,
    open_complaint,
    open_work,
)
from ringmain.markets.gb.sample_utility.world.causes import Cause
from ringmain.markets.gb.sample_utility.world.contacts import (
    Contact,
    Line,
    handle_of,
    make_contact,
)
from ringmain.markets.gb.sample_utility.world.tenancies import Account

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


@dataclass(slots=True)
class Talk:
    """All contacts and cases of one account."""

    contacts: list[Contact] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)


def _delay(line: Line, cause: Cause) -> int:
    if cause.kind == "outage":
        return 0
    return min(int(line.chance.expovariate(1 / 2.5)), 14) + 1


def _follow(line: Line, talk: Talk, contact: Contact) -> None:
    """A contact leads to a complaint, to work, or to another contact."""
    chance, kind = line.chance, contact.cause.kind
    anger = _GRIEVANCE.get(kind, 0.012) * (1 if contact.is_resolved else 2.2)
    anger *= 1.4 if contact.person.temper < 6.5 else 0.85
    if chance.hit(anger):
        talk.cases.append(open_complaint(line, contact))
    elif chance.hit(0.5):
        talk.cases.append(open_work(line, contact, _WORK.get(kind, "enquiry")))
    if not contact.is_resolved and chance.hit(0.55):
        later = contact.day - contact.cause.day + chance.whole(2, 9)
        again = make_contact(line, contact.account, contact.cause, later)
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
        sent = make_contact(line, account, cause, 0)
        if sent is not None:
            sent.direction, sent.person = "outbound", account.holder
            sent.channel = line.chance.pick(("letter", "sms", "email"))
            sent.handle = handle_of(line, sent.person, sent.channel)
            sent.seconds = sent.wait = 0
            sent.knows_party = sent.knows_account = True
            talk.contacts.append(sent)


def talk_about(line: Line, account: Account, causes: list[Cause]) -> Talk:
    """Return what one account's causes led to."""
    talk = Talk()
    for cause in causes:
        if not line.chance.hit(cause.likely):
            continue
        contact = make_contact(line, account, cause, _delay(line, cause))
        if contact is not None:
            talk.contacts.append(contact)
            _follow(line, talk, contact)
    _reminders(line, talk, account)
    return talk
