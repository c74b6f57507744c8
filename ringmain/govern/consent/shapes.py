"""The frozen values of consent: what is asked, what was said, what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Purpose(StrEnum):
    """What a customer is asked to allow. A message has exactly one."""

    MARKETING = "marketing"
    PARTNER_MARKETING = "partner_marketing"
    RESEARCH = "research"
    PROFILING = "profiling"
    HALF_HOURLY_DATA = "half_hourly_data"
    PRIORITY_SERVICES_SHARING = "priority_services_sharing"


class Channel(StrEnum):
    """By which way; ``any`` is said of every way at once."""

    ANY = "any"
    EMAIL = "email"
    SMS = "sms"
    CALL = "call"
    LETTER = "letter"
    APP = "app"


class Said(StrEnum):
    """What a customer decided."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"


class LawfulBasis(StrEnum):
    """On what a use rests: UK GDPR Art 6, and the soft opt-in of PECR."""

    CONSENT = "consent"
    SOFT_OPT_IN = "soft_opt_in"
    LEGITIMATE_INTERESTS = "legitimate_interests"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    PUBLIC_TASK = "public_task"
    VITAL_INTERESTS = "vital_interests"


class Because(StrEnum):
    """Why the answer is what it is."""

    GIVEN = "given"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    EXPIRED = "expired"
    NEVER_ASKED = "never_asked"


# The word itself says that someone has needs: read it as special data.
SPECIAL_PURPOSES = frozenset({Purpose.PRIORITY_SERVICES_SHARING})


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """One decision as one source says it; it is never overwritten.

    ``brand`` is empty where it is said of all brands. ``known_from`` is when we learnt
    it; where its source took it back or corrected it, it was known until ``known_to``.
    """

    decision_id: UUID
    party_id: UUID
    purpose: str
    channel: str
    decision: str
    decided_at: datetime
    lawful_basis: str | None = None
    wording_version: str | None = None
    wording: str | None = None
    given_through: str | None = None
    brand: str | None = None
    expires_at: datetime | None = None
    source: str = ""
    load_id: int = 0
    line: int | None = None
    known_from: datetime | None = None
    known_to: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Whether something is allowed, why, and by which decision."""

    is_allowed: bool
    because: Because
    decision: Decision | None = None
