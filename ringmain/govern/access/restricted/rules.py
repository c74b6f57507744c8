"""When access is given, ends and is due for review. Pure: no Django, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from ringmain.govern.access.restricted.shapes import (
    AccessRule,
    Reason,
    RequestState,
    RestrictionClass,
)

# An unanswered request stands for a day.
LAPSES_AFTER = timedelta(hours=24)
LEAST_WORDS = 10

_AT_ONCE = True
_BY_MANAGER = False
# What holds until compliance says otherwise: (class, reason) -> at once?, minutes.
# Someone at risk may be sought by someone on our own staff, so only danger opens that
# record at once; the others' secret is smaller than a customer left waiting.
FIRST_RULES: dict[tuple[RestrictionClass, Reason], tuple[bool, int]] = {
    (RestrictionClass.STAFF, Reason.IN_CONTACT): (_AT_ONCE, 60),
    (RestrictionClass.STAFF, Reason.SAFETY): (_AT_ONCE, 60),
    (RestrictionClass.STAFF, Reason.COMPLAINT): (_BY_MANAGER, 120),
    (RestrictionClass.STAFF, Reason.ACCOUNT_WORK): (_BY_MANAGER, 60),
    (RestrictionClass.STAFF, Reason.LEGAL): (_BY_MANAGER, 120),
    (RestrictionClass.PUBLIC_FIGURE, Reason.IN_CONTACT): (_AT_ONCE, 60),
    (RestrictionClass.PUBLIC_FIGURE, Reason.SAFETY): (_AT_ONCE, 60),
    (RestrictionClass.PUBLIC_FIGURE, Reason.COMPLAINT): (_BY_MANAGER, 120),
    (RestrictionClass.PUBLIC_FIGURE, Reason.ACCOUNT_WORK): (_BY_MANAGER, 60),
    (RestrictionClass.PUBLIC_FIGURE, Reason.LEGAL): (_BY_MANAGER, 120),
    (RestrictionClass.AT_RISK, Reason.IN_CONTACT): (_BY_MANAGER, 30),
    (RestrictionClass.AT_RISK, Reason.SAFETY): (_AT_ONCE, 30),
    (RestrictionClass.AT_RISK, Reason.COMPLAINT): (_BY_MANAGER, 60),
    (RestrictionClass.AT_RISK, Reason.ACCOUNT_WORK): (_BY_MANAGER, 30),
    (RestrictionClass.AT_RISK, Reason.LEGAL): (_BY_MANAGER, 60),
    (RestrictionClass.LEGAL_DISPUTE, Reason.IN_CONTACT): (_AT_ONCE, 30),
    (RestrictionClass.LEGAL_DISPUTE, Reason.SAFETY): (_AT_ONCE, 60),
    (RestrictionClass.LEGAL_DISPUTE, Reason.COMPLAINT): (_BY_MANAGER, 60),
    (RestrictionClass.LEGAL_DISPUTE, Reason.ACCOUNT_WORK): (_BY_MANAGER, 60),
    (RestrictionClass.LEGAL_DISPUTE, Reason.LEGAL): (_BY_MANAGER, 120),
}
FIRST_REVIEW_DAYS = 3


def strictest(rules: Iterable[AccessRule]) -> tuple[bool, int, int]:
    """At once only if every rule says so; the fewest minutes and days of any."""
    rules = list(rules)
    return (
        all(rule.is_immediate for rule in rules),
        min(rule.minutes for rule in rules),
        min(rule.review_days for rule in rules),
    )


def state_of(
    *,
    is_allowed: bool | None,
    lapses_at: datetime,
    ends_at: datetime | None,
    now: datetime,
) -> RequestState:
    """Where a request stands: it ends by time alone."""
    if is_allowed is None:
        return RequestState.WAITING if now < lapses_at else RequestState.LAPSED
    if not is_allowed:
        return RequestState.REFUSED
    still = ends_at is not None and now < ends_at
    return RequestState.OPEN if still else RequestState.ENDED
