"""The frozen values of restricted persons and of access to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from ringmain.govern.access.shapes import Reason, RestrictionClass

__all__ = ["Reason", "RestrictionClass"]


CLASS_WORDS: dict[RestrictionClass, str] = {
    RestrictionClass.STAFF: "Member of staff",
    RestrictionClass.PUBLIC_FIGURE: "Public figure",
    RestrictionClass.AT_RISK: "At risk, such as domestic abuse",
    RestrictionClass.LEGAL_DISPUTE: "Legal dispute",
}


REASON_WORDS: dict[Reason, str] = {
    Reason.IN_CONTACT: "The customer is in contact with me now",
    Reason.SAFETY: "Danger to life or health, or supply lost",
    Reason.COMPLAINT: "I handle their complaint",
    Reason.ACCOUNT_WORK: "Bill, payment or metering work that cannot wait",
    Reason.LEGAL: "A court, the police or the regulator demands it",
}


class RequestState(StrEnum):
    """Where a request stands at a moment."""

    WAITING = "waiting"
    LAPSED = "lapsed"
    REFUSED = "refused"
    OPEN = "open"
    ENDED = "ended"


STATE_WORDS: dict[RequestState, str] = {
    RequestState.WAITING: "Waiting for a manager",
    RequestState.LAPSED: "Lapsed: nobody answered in a day",
    RequestState.REFUSED: "Refused",
    RequestState.OPEN: "Open",
    RequestState.ENDED: "Ended",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Restriction:
    """That a person's records are closed, from a moment until another."""

    restriction_id: int
    party_id: UUID
    kind: RestrictionClass
    because: str
    starts_at: datetime
    ends_at: datetime | None
    set_by: str
    set_at: datetime
    ended_by: str
    ended_because: str

    @property
    def words(self) -> str:
        """The class in words."""
        return CLASS_WORDS[self.kind]

    def holds(self, at: datetime) -> bool:
        """Whether it holds then."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True, kw_only=True, slots=True)
class AccessRule:
    """How a reason is answered for a class: at once or by a manager, and how long."""

    kind: RestrictionClass
    reason: Reason
    is_immediate: bool
    minutes: int
    review_days: int
    starts_on: date
    set_by: str

    @property
    def class_words(self) -> str:
        """The class in words."""
        return CLASS_WORDS[self.kind]

    @property
    def reason_words(self) -> str:
        """The reason in words."""
        return REASON_WORDS[self.reason]


@dataclass(frozen=True, kw_only=True, slots=True)
class AccessRequest:
    """That someone asked to open a restricted person's records, and what came of it."""

    request_id: int
    party_id: UUID
    brand: str | None
    asker: str
    reason: Reason
    because: str
    contact: str
    asked_at: datetime
    minutes: int
    lapses_at: datetime
    decided_at: datetime | None
    decided_by: str
    is_allowed: bool | None
    decision_comment: str
    opens_at: datetime | None
    ends_at: datetime | None
    ended_by: str
    review_due_at: datetime | None
    reviewed_at: datetime | None
    reviewed_by: str
    is_justified: bool | None
    review_comment: str
    state: RequestState

    @property
    def reason_words(self) -> str:
        """The reason in words."""
        return REASON_WORDS[self.reason]

    @property
    def state_words(self) -> str:
        """The state in words."""
        return STATE_WORDS[self.state]

    @property
    def is_by_rule(self) -> bool:
        """Whether a rule let them in, and no person."""
        return bool(self.is_allowed) and not self.decided_by

    def is_overdue(self, now: datetime) -> bool:
        """Whether its review should have been done."""
        due = self.review_due_at
        return due is not None and self.reviewed_at is None and due <= now


@dataclass(frozen=True, kw_only=True, slots=True)
class Door:
    """Whether a restricted person's records are closed to someone now.

    ``open_until`` is when access ends; None with `is_closed` false is standing access.
    """

    party_id: UUID
    is_closed: bool
    open_until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewCounts:
    """How much waits for a manager."""

    to_decide: int
    to_review: int
    overdue: int
