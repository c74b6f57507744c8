"""The frozen values of a person's page, beside those of `shapes`.

A value that the actor may not see is `Masked`, with its class; an absent one is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ringmain.unify.profiles.consent_shapes import Consents
from ringmain.unify.profiles.shapes import (
    Amount,
    Bill,
    Customer,
    Number,
    Origin,
    Payment,
    Span,
    Text,
    TimelineCounts,
    TimelineEntry,
    TimelinePage,
    Value,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryField:
    """One field of an entry as its source said it: name, meaning, value."""

    name: str
    meaning: str
    value: Value


@dataclass(frozen=True, kw_only=True, slots=True)
class PastSaying:
    """What an entry said before it was corrected: the fields that differ."""

    known_from: datetime
    known_to: datetime
    fields: tuple[EntryField, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryFacts:
    """Everything known of one entry; ``past`` the latest correction first."""

    entry: TimelineEntry
    fields: tuple[EntryField, ...]
    past: tuple[PastSaying, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseHeld:
    """A case or complaint; ``is_open`` at the instant asked about."""

    entry_id: UUID
    number: Text
    kind: str | None
    topic: str | None
    summary: Text
    status: str | None
    opened_at: datetime
    closed_at: datetime | None
    is_open: bool
    outcome: str | None
    compensation_pence: Amount
    account_id: UUID | None
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One answer to a survey: ``score`` of ``scale_maximum``, and what was said."""

    entry_id: UUID
    kind: str | None
    survey: str | None
    score: Number
    scale_maximum: int | None
    comment: Text
    about: Text
    answered_at: datetime
    origin: Origin


@dataclass(frozen=True, kw_only=True, slots=True)
class WebUse:
    """Visits to our pages in the 90 days before, and the last page seen."""

    visit_count: int
    last: TimelineEntry | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrears:
    """What is owed and overdue in pence; the age counts from the oldest due day.

    ``is_at_least`` where older bills than those looked at may be unpaid too.
    """

    overdue_pence: int
    oldest_due_at: datetime
    is_at_least: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Owed:
    """What one account owes at the instant asked about.

    ``is_reckoned``: from the last bill before and payments since, as balances carry
    no dates in their source.
    """

    account_id: UUID
    balance_pence: Amount
    arrears: Arrears | None
    is_reckoned: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Neighbour:
    """Someone else at a place of theirs at the same time: by another account."""

    party_id: UUID
    party_name: Text
    account_id: UUID
    account_number: Text
    premises_id: UUID | None
    fuel: str | None
    span: Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A customer with what happened between them and us, on one page.

    Bills, payments and answers are the latest; cases all that are open and the latest
    closed; ``last_contact`` the last call, e-mail, chat, letter or visit.
    """

    customer: Customer
    household: tuple[Neighbour, ...]
    bills: tuple[Bill, ...]
    payments: tuple[Payment, ...]
    cases: tuple[CaseHeld, ...]
    answers: tuple[Answer, ...]
    last_contact: TimelineEntry | None
    outages: tuple[TimelineEntry, ...]
    web: WebUse
    owed: tuple[Owed, ...]
    consents: Consents
    timeline: TimelinePage
    counts: TimelineCounts

    @property
    def open_cases(self) -> tuple[CaseHeld, ...]:
        """The cases that were open at the instant asked about."""
        return tuple(case for case in self.cases if case.is_open)
