"""What an address asks of the audit log. It names staff by number, never by address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest

from ringmain.faces.console.design.tables import date_asked, number_asked, text_asked
from ringmain.foundation.time.market_days import day_start
from ringmain.govern.access.queries import list_staff
from ringmain.govern.audit.shapes import ACTIONS, AuditFilters, Outcome

SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class LogAsked:
    """The filters of the address, as chosen."""

    who: str
    action: str
    outcome: str
    subject: str
    since: date | None
    until: date | None
    before: int

    @property
    def is_narrowed(self) -> bool:
        """Whether anything was chosen at all."""
        chosen = (self.who, self.action, self.outcome, self.subject)
        return any((*chosen, self.since, self.until))

    def filters(self, staff: Mapping[str, str]) -> AuditFilters:
        """What to ask the log; ``staff`` is addresses by number."""
        return AuditFilters(
            actor=staff.get(self.who, ""),
            action=self.action,
            outcome=self.outcome,
            subject_ids=(self.subject,) if self.subject else (),
            since=_start(self.since) if self.since else None,
            until=_start(self.until + timedelta(days=1)) if self.until else None,
        )


def log_asked(request: HttpRequest) -> LogAsked:
    """Read the filters; what is none of them is as if not given."""
    action, outcome = text_asked(request, "action"), text_asked(request, "outcome")
    return LogAsked(
        who=text_asked(request, "who"),
        action=action if action in ACTIONS else "",
        outcome=outcome if outcome in set(Outcome) else "",
        subject=text_asked(request, "subject")[:60],
        since=date_asked(request, "since"),
        until=date_asked(request, "until"),
        before=number_asked(request, "before"),
    )


def staff_by_number() -> dict[str, str]:
    """Everyone who ever signed in, and the system, by number."""
    known = {str(e.staff_id): e.email for e in list_staff(with_inactive=True)}
    return {**known, SYSTEM: SYSTEM}


def _start(day: date) -> datetime:
    return day_start(day, ZoneInfo(settings.TIME_ZONE))
