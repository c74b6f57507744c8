"""Door to read consents: what was said, and whether something is allowed.

Both clocks are asked: ``at`` is when it has to be true, ``known_at`` what we knew by
then; without it, what we know now. Values are not masked and no actor is asked, for
the house itself asks before it acts: a page goes through `unify/profiles`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.consent import models, rules
from ringmain.govern.consent.shapes import (
    Answer,
    Because,
    Channel,
    Decision,
    Purpose,
)


def list_decisions(
    party_ids: Collection[UUID],
    *,
    at: datetime | None = None,
    known_at: datetime | None = None,
    purpose: str | None = None,
) -> tuple[Decision, ...]:
    """Return what these parties decided, the newest first.

    With ``at`` only what was decided by then.
    """
    found = models.Decision.objects.filter(_known(known_at), party_id__in=party_ids)
    if at is not None:
        found = found.filter(decided_at__lte=at)
    if purpose is not None:
        found = found.filter(purpose=purpose)
    return tuple(_decision(row) for row in found.order_by("-decided_at", "-id"))


def may_contact(
    party_id: UUID,
    *,
    purpose: str,
    channel: str,
    at: datetime,
    known_at: datetime | None = None,
    brand: str | None = None,
) -> Answer:
    """Return whether a party allows a use by a channel at an instant, and why.

    Consent alone: caps, quiet hours and suppression are `decide/policy`'s. Without a
    ``brand`` all brands with a word must allow it.

    :raises ValueError: there is no such purpose or channel.
    """
    return may_contact_each(
        [party_id],
        purpose=purpose,
        channel=channel,
        at=at,
        known_at=known_at,
        brand=brand,
    )[party_id]


def may_contact_each(
    party_ids: Collection[UUID],
    *,
    purpose: str,
    channel: str,
    at: datetime,
    known_at: datetime | None = None,
    brand: str | None = None,
) -> dict[UUID, Answer]:
    """Return the same for many parties, in one query.

    :raises ValueError: there is no such purpose or channel.
    """
    wanted, way = Purpose(purpose), Channel(channel)
    said: dict[UUID, list[Decision]] = defaultdict(list)
    for one in list_decisions(party_ids, at=at, known_at=known_at, purpose=wanted):
        said[one.party_id].append(one)
    return {
        party_id: rules.answer(
            said[party_id], purpose=wanted, channel=way, at=at, brand=brand
        )
        for party_id in party_ids
    }


def count_decisions() -> int:
    """Return how many decisions stand."""
    return models.Decision.objects.filter(known_to__isnull=True).count()


def standing_of(
    said: Collection[Decision], *, channel: str, brand: str | None, at: datetime
) -> tuple[Decision, Because] | None:
    """Return which decision of one purpose counts then, and what it comes to."""
    found = rules.standing(said, channel=channel, brand=brand, at=at)
    return (found, rules.because(found, at)) if found else None


def _known(known_at: datetime | None) -> Q:
    if known_at is None:
        return Q(known_to__isnull=True)
    still = Q(known_to__isnull=True) | Q(known_to__gt=known_at)
    return Q(known_from__lte=known_at) & still


def _decision(row: models.Decision) -> Decision:
    return Decision(
        decision_id=noun_id("consent", row.source, str(row.row_key)),
        party_id=row.party_id,
        purpose=row.purpose,
        channel=row.channel,
        decision=row.decision,
        decided_at=row.decided_at,
        lawful_basis=row.lawful_basis,
        wording_version=row.wording_version,
        wording=row.wording,
        given_through=row.given_through,
        brand=row.brand,
        expires_at=row.expires_at,
        source=row.source,
        load_id=row.load_id,
        line=row.line,
        known_from=row.known_from,
        known_to=row.known_to,
    )
