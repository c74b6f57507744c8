"""Rows of the tables as the values that cross the door."""

from __future__ import annotations

from datetime import date, datetime

from ringmain.govern.access import models
from ringmain.govern.access.restricted.rules import (
    FIRST_REVIEW_DAYS,
    FIRST_RULES,
    state_of,
)
from ringmain.govern.access.restricted.shapes import (
    AccessRequest,
    AccessRule,
    Reason,
    Restriction,
    RestrictionClass,
)


def restriction(row: models.Restriction) -> Restriction:
    """A restriction."""
    return Restriction(
        restriction_id=row.pk,
        party_id=row.party_id,
        kind=RestrictionClass(row.kind),
        because=row.because,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        set_by=row.set_by,
        set_at=row.set_at,
        ended_by=row.ended_by,
        ended_because=row.ended_because,
    )


def request(row: models.AccessRequest, now: datetime) -> AccessRequest:
    """A request as it stands at a moment."""
    return AccessRequest(
        request_id=row.pk,
        party_id=row.party_id,
        brand=row.brand,
        asker=row.asker,
        reason=Reason(row.reason),
        because=row.because,
        contact=row.contact,
        asked_at=row.asked_at,
        minutes=row.minutes,
        lapses_at=row.lapses_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
        is_allowed=row.is_allowed,
        decision_comment=row.decision_comment,
        opens_at=row.opens_at,
        ends_at=row.ends_at,
        ended_by=row.ended_by,
        review_due_at=row.review_due_at,
        reviewed_at=row.reviewed_at,
        reviewed_by=row.reviewed_by,
        is_justified=row.is_justified,
        review_comment=row.review_comment,
        state=state_of(
            is_allowed=row.is_allowed,
            lapses_at=row.lapses_at,
            ends_at=row.ends_at,
            now=now,
        ),
    )


def rules_on(day: date) -> dict[tuple[RestrictionClass, Reason], AccessRule]:
    """The rule of each class and reason that holds on a day."""
    found = {
        key: AccessRule(
            kind=key[0],
            reason=key[1],
            is_immediate=at_once,
            minutes=minutes,
            review_days=FIRST_REVIEW_DAYS,
            starts_on=date.min,
            set_by="",
        )
        for key, (at_once, minutes) in FIRST_RULES.items()
    }
    rows = models.AccessRule.objects.filter(starts_on__lte=day).order_by("starts_on")
    for row in rows:
        rule = _rule(row)
        found[rule.kind, rule.reason] = rule
    return found


def _rule(row: models.AccessRule) -> AccessRule:
    return AccessRule(
        kind=RestrictionClass(row.kind),
        reason=Reason(row.reason),
        is_immediate=row.is_immediate,
        minutes=row.minutes,
        review_days=row.review_days,
        starts_on=row.starts_on,
        set_by=row.set_by,
    )
