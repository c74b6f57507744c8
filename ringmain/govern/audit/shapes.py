"""The frozen values of the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

Detail = int | str | bool | None

# The name of `govern.access`'s permission: that room stands on this one, so it can't be
# imported here. A test compares.
MAY_READ = "see_audit_log"


class Someone(Protocol):
    """Who acts: `govern.access.shapes.Actor`, seen from below."""

    @property
    def name(self) -> str:
        """The address they sign in with, or `system`."""

    def may(self, permission: Any) -> bool:
        """Whether they may do that."""


class Outcome(StrEnum):
    """How it went."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


# What can be filtered by, and what each means. An action that is not listed here is
# kept all the same.
ACTIONS: dict[str, str] = {
    "customer.viewed": "A page or part about a person was opened",
    "account.viewed": "A page or part about an account was opened",
    "premises.viewed": "A page or part about a place was opened",
    "supply_point.viewed": "Usage or reads of a supply point were opened",
    "bill.viewed": "A bill was opened",
    "search.run": "A search for customers was run (never what was typed)",
    "list.viewed": "A list of customers was opened",
    "customers.exported": "A list of customers was taken out as a file",
    "ledger.exported": "Bills and payments of an account were taken out as a file",
    "quarantine.exported": "Rows of quarantine were taken out as a file",
    "audit.viewed": "The audit log was read",
    "audit.exported": "The audit log was taken out as a file",
    "restriction.set": "A person was restricted",
    "restriction.ended": "A restriction was ended",
    "restricted.refused": "Someone was refused a restricted record",
    "access.asked": "Someone asked to open a restricted record",
    "access.allowed": "Access to a restricted record was given",
    "access.refused": "Access to a restricted record was refused",
    "access.left": "Someone ended their access before its time",
    "access.reviewed": "A use of a restricted record was reviewed",
    "access.rule_changed": "A rule of who is let in at once was changed",
    "staff.added": "Someone was let in",
    "staff.roles_changed": "Someone's roles were changed",
    "staff.brands_changed": "The brands someone sees were changed",
    "staff.switched_off": "Someone was switched off",
    "staff.switched_on": "Someone was switched on again",
    "staff.password_reset": "Someone was given a new password",
    "note.written": "A note about a customer was written",
    "note.edited": "A note was changed",
    "note.pinned": "A note was put first",
    "note.unpinned": "A note stands first no more",
    "note.deleted": "A note was deleted",
    "mapping.changed": "How a source's files are read was changed",
    "delivery.retried": "Failed deliveries were sent again",
    "delivery.exported": "Failed deliveries were taken out as a file",
    "person.erased": "A person was erased",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What it was done to: a noun and its id."""

    noun: str
    id: UUID | int | str


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditRecord:
    """One thing that someone did or saw."""

    record_id: int
    at: datetime
    actor: str
    action: str
    noun: str
    subject_id: str
    page: str
    reason: str
    outcome: Outcome
    details: Mapping[str, Detail] = field(default_factory=dict)

    @property
    def meaning(self) -> str:
        """What the action means, in words."""
        return ACTIONS.get(self.action, self.action.replace("_", " ").replace(".", " "))


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditFilters:
    """What a reading of the log is narrowed to; empty leaves it wide.

    ``since`` is included, ``until`` is not.
    """

    actor: str = ""
    action: str = ""
    outcome: str = ""
    subject_ids: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditPage:
    """Records, the newest first; ``before`` fetches older ones, if there are any."""

    records: tuple[AuditRecord, ...]
    before: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Looker:
    """Someone who looked at a customer, and how often."""

    actor: str
    count: int
    first_at: datetime
    last_at: datetime
    last_action: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SealedDay:
    """The records up to the end of a day (UTC), closed with a hash."""

    day: date
    first_id: int
    last_id: int
    count: int
    hash: str
    sealed_at: datetime
    forgotten_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something that is not as it was sealed."""

    day: date | None
    said: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """What a verification compared, and what it found."""

    days: int
    records: int
    unsealed: int
    last_hash: str
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every sealed record is as it was."""
        return not self.findings
