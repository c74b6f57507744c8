"""The frozen values of the register of purposes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from re import Pattern

from ringmain.govern.consent.shapes import LawfulBasis

# Article 6(1) of the UK GDPR. The soft opt-in is a rule of PECR for one kind of mail,
# not a basis to hold data on.
BASES: Mapping[LawfulBasis, str] = {
    LawfulBasis.CONSENT: "Consent, Art. 6(1)(a)",
    LawfulBasis.CONTRACT: "Contract, Art. 6(1)(b)",
    LawfulBasis.LEGAL_OBLIGATION: "Legal obligation, Art. 6(1)(c)",
    LawfulBasis.VITAL_INTERESTS: "Vital interests, Art. 6(1)(d)",
    LawfulBasis.PUBLIC_TASK: "Public task, Art. 6(1)(e)",
    LawfulBasis.LEGITIMATE_INTERESTS: "Legitimate interests, Art. 6(1)(f)",
}


class SpecialCondition(StrEnum):
    """Article 9(2): what special-category data may rest on."""

    EXPLICIT_CONSENT = "explicit_consent"
    VITAL_INTERESTS = "vital_interests"
    LEGAL_CLAIMS = "legal_claims"
    SUBSTANTIAL_PUBLIC_INTEREST = "substantial_public_interest"
    HEALTH_OR_SOCIAL_CARE = "health_or_social_care"


CONDITIONS: Mapping[SpecialCondition, str] = {
    SpecialCondition.EXPLICIT_CONSENT: "Explicit consent, Art. 9(2)(a)",
    SpecialCondition.VITAL_INTERESTS: "Vital interests, Art. 9(2)(c)",
    SpecialCondition.LEGAL_CLAIMS: "Legal claims, Art. 9(2)(f)",
    SpecialCondition.SUBSTANTIAL_PUBLIC_INTEREST: (
        "Substantial public interest, Art. 9(2)(g)"
    ),
    SpecialCondition.HEALTH_OR_SOCIAL_CARE: "Health or social care, Art. 9(2)(h)",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Purpose:
    """A use case: what for, whose, on what basis, and which fields it needs."""

    code: str
    title: str
    owner: str
    value: str
    lawful_basis: LawfulBasis
    special_condition: SpecialCondition | None = None
    basis_note: str = ""
    retention: str = ""
    needs: tuple[str, ...] = ()
    is_retired: bool = False
    changed_at: datetime | None = None
    changed_by: str = ""

    @property
    def basis(self) -> str:
        """The lawful basis with its article."""
        return BASES[self.lawful_basis]

    @property
    def condition(self) -> str:
        """The condition for special data with its article, if there is one."""
        return CONDITIONS[self.special_condition] if self.special_condition else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One thing that a change changed."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One change of a purpose: who, when, why, what."""

    code: str
    changed_at: datetime
    changed_by: str
    reason: str
    differences: tuple[Difference, ...]
    is_first: bool


@dataclass(frozen=True, slots=True)
class Register:
    """Which purposes a field serves; ``stamp`` grows with every change."""

    stamp: int
    purposes: Mapping[str, Purpose] = field(default_factory=dict)
    patterns: Mapping[str, Pattern[str]] = field(default_factory=dict)

    @property
    def known(self) -> frozenset[str]:
        """The codes of purposes that are not retired."""
        return frozenset(self.purposes)

    def of(self, key: str, named: tuple[str, ...] = ()) -> tuple[Purpose, ...]:
        """The purposes of a field: those its plan names, and those that need it."""
        return tuple(
            purpose
            for code, purpose in self.purposes.items()
            if code in named or self.patterns[code].fullmatch(key)
        )
