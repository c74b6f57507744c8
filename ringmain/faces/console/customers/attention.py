"""What whoever speaks with this customer must know first, the gravest on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from ringmain.faces.console.customers.cases import ages_of
from ringmain.faces.console.customers.spans import days_words
from ringmain.faces.console.record.freshness import Freshness
from ringmain.unify.profiles.person_shapes import Person
from ringmain.unify.profiles.shapes import Masked


@dataclass(frozen=True, slots=True)
class Word:
    """One thing to know: a title, what it means, and where to read on."""

    tone: str
    title: str
    text: str
    value: Any = None
    href: str = ""


def attention_of(
    person: Person, origins: Mapping[str, Freshness], at: datetime
) -> list[Word]:
    """Death, need, a late complaint, no supply, an estimate, a silent source."""
    return [
        *_died(person),
        *_needs(person),
        *_complaints(person, at),
        *_outage(person, at),
        *_estimate(person),
        *_silence(origins),
    ]


def has_died(person: Person) -> bool:
    """Whether a source says so, in as far as the reader may see it."""
    died_on = person.customer.party.died_on
    return died_on is not None and not isinstance(died_on, Masked)


def _died(person: Person) -> Iterator[Word]:
    died_on = person.customer.party.died_on
    if isinstance(died_on, Masked) or died_on is None:
        return
    yield Word(
        "bad",
        f"Died on {died_on.day} {died_on:%B %Y}",
        "Speak with whoever settles the estate. No offers, no surveys, nothing "
        "addressed to this name except what the law requires.",
        href="#people",
    )


def _needs(person: Person) -> Iterator[Word]:
    # That there is a need says as much as which: where hidden, nothing is said.
    needs = person.customer.party.priority_services
    if needs and not isinstance(needs, Masked):
        told = ", ".join(part.strip() for part in needs.split(";"))
        yield Word("note", "Priority services", "", value=told)


def _complaints(person: Person, at: datetime) -> Iterator[Word]:
    for each in ages_of(person.open_cases, at):
        if each.due_on is None or each.days_left is None:
            continue
        last = f"{each.due_on.day} {each.due_on:%b %Y}"
        topic = f": {each.case.topic}" if each.case.topic else ""
        said = (
            f"its last day was {last}, {days_words(-each.days_left)} ago"
            if each.is_late
            else f"{days_words(each.days_left)} left, its last day is {last}"
        )
        yield Word(
            "bad" if each.is_late or each.days_left <= 7 else "warn",
            f"Complaint open for {days_words(each.days)}{topic}",
            said[:1].upper() + said[1:] + ".",
            href="#cases",
        )


def _outage(person: Person, at: datetime) -> Iterator[Word]:
    for entry in person.outages:
        restored = entry.get("restored_at")
        until = _instant(restored)
        if entry.occurred_at <= at and (until is None or until > at):
            since = timezone.localtime(entry.occurred_at)
            yield Word(
                "warn",
                "Their supply is off",
                f"Since {since:%H:%M} on {since.day} {since:%b %Y}; "
                "no source has said that it is back.",
            )


def _instant(value: Any) -> datetime | None:
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    return value if isinstance(value, datetime) else None


def _estimate(person: Person) -> Iterator[Word]:
    bill = next(iter(person.bills), None)
    if bill is not None and bill.is_estimated:
        text = "A read from the customer would put it right."
        yield Word("note", "The last bill rests on an estimate", text, href="#money")


def _silence(origins: Mapping[str, Freshness]) -> Iterator[Word]:
    silent = {one.name: one for fresh in origins.values() for one in fresh.silent}
    for name in sorted(silent):
        yield Word(
            "warn",
            f"{name} has been silent for {days_words(silent[name].silent_days)}",
            "What it tells may be behind. The date of each block says how far.",
            href="#sources",
        )
