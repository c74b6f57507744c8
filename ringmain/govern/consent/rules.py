"""Which decision counts, and what it allows.

The newest word counts, whichever source it is from and whether it was said of one way
or of all. Two words of one moment: the one that allows less. What nobody was asked is
not allowed. Pure: no Django, no clock, no I/O.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ringmain.govern.consent.shapes import Answer, Because, Channel, Decision, Said

_NEVER = Answer(is_allowed=False, because=Because.NEVER_ASKED)


def answer(
    said: Iterable[Decision],
    *,
    purpose: str,
    channel: str,
    at: datetime,
    brand: str | None = None,
) -> Answer:
    """Whether a use is allowed at an instant.

    Without a brand every brand that has a word must allow it, and so must what is said
    of all brands: a refusal to one is not turned round by a yes to another.
    """
    own = [one for one in said if one.purpose == purpose]
    brands = {one.brand or None for one in own} if brand is None else {brand}
    answers = [
        _of(standing(own, channel=channel, brand=each, at=at), at) for each in brands
    ]
    told = [one for one in answers if one.decision is not None]
    return min(told, key=_strictest_first, default=_NEVER)


def standing(
    said: Iterable[Decision], *, channel: str, brand: str | None, at: datetime
) -> Decision | None:
    """The decision that counts for a channel and a brand at an instant.

    ``said`` are those of one purpose.
    """
    fitting = (
        one
        for one in said
        if one.decided_at <= at
        and one.channel in (channel, Channel.ANY)
        and (one.brand or None) in (brand, None)
    )
    return max(fitting, key=_rank, default=None)


def because(decision: Decision, at: datetime) -> Because:
    """What a decision comes to at an instant; only what is given can expire."""
    if decision.decision != Said.GIVEN:
        return Because(decision.decision)
    if decision.expires_at is not None and decision.expires_at <= at:
        return Because.EXPIRED
    return Because.GIVEN


def _of(decision: Decision | None, at: datetime) -> Answer:
    if decision is None:
        return _NEVER
    why = because(decision, at)
    return Answer(is_allowed=why is Because.GIVEN, because=why, decision=decision)


def _rank(one: Decision) -> tuple[datetime, int, float]:
    ends = one.expires_at.timestamp() if one.expires_at else float("inf")
    less = {Said.GIVEN: 0, Said.WITHDRAWN: 1, Said.REFUSED: 2}[Said(one.decision)]
    # Of two yeses of one moment, the one that ends sooner.
    return one.decided_at, less, -ends


def _strictest_first(one: Answer) -> tuple[bool, float]:
    decided = one.decision.decided_at.timestamp() if one.decision else 0.0
    return one.is_allowed, -decided
