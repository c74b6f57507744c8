"""Open cases with their age, and by when a complaint must be answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from ringmain.faces.console.customers.spans import days_between
from ringmain.foundation.settings.options import get_options
from ringmain.unify.profiles.person_shapes import CaseHeld

# GB: after eight weeks a customer may go to the ombudsman, whatever the state of the
# complaint (Complaints Handling Standards Regulations 2008, regulation 6).
_COMPLAINT_DAYS = {"gb": 56}


@dataclass(frozen=True, slots=True)
class CaseAge:
    """A case with how long it was or is open, and its last day."""

    case: CaseHeld
    days: int
    due_on: date | None
    days_left: int | None

    @property
    def is_late(self) -> bool:
        """Whether the last day has gone by while it is open."""
        return self.days_left is not None and self.days_left < 0


def ages_of(cases: tuple[CaseHeld, ...], at: datetime) -> list[CaseAge]:
    """Each with its age at the instant asked about."""
    return [_age(case, at) for case in cases]


def _age(case: CaseHeld, at: datetime) -> CaseAge:
    ended = case.closed_at if case.closed_at and not case.is_open else at
    due = _due(case) if case.is_open else None
    today = timezone.localtime(at).date()
    return CaseAge(
        case=case,
        days=days_between(case.opened_at, ended),
        due_on=due,
        days_left=(due - today).days if due else None,
    )


def _due(case: CaseHeld) -> date | None:
    allowed = _COMPLAINT_DAYS.get(get_options().market)
    if case.kind != "complaint" or allowed is None:
        return None
    return timezone.localtime(case.opened_at).date() + timedelta(days=allowed)
