"""What a customer allows, as far as the actor may see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.govern.consent import queries as consent
from ringmain.govern.consent.shapes import (
    SPECIAL_PURPOSES,
    Channel,
    Decision,
    Purpose,
)
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles.consent_shapes import (
    Consents,
    ConsentSaid,
    ConsentStanding,
    PurposeHeld,
)
from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.rules.masking import masked, masked_text
from ringmain.unify.profiles.rules.words import PURPOSES, consent_title
from ringmain.unify.profiles.shapes import Detail, Masked, Origin, TimelineEntry

KIND = "consent"
CONTRACT = "consents"
_TOLD = (
    "purpose", "channel", "decision", "decided_at", "lawful_basis", "wording_version",
    "wording", "given_through", "brand", "expires_at",
)  # fmt: skip


def read_consents(reader: Reader, party_id: UUID) -> Consents:
    """What counts at the instant asked about, and every word said until then."""
    at = reader.as_of.true_at
    found = [one for one in decisions(reader, party_id) if one.decided_at <= at]
    said = tuple(_said(reader.actor, one) for one in found)
    known = [one.known_from for one in found if one.known_from]
    return Consents(
        purposes=tuple(_purposes(reader.actor, found, at)),
        said=said,
        origin=Origin(
            sources=tuple(sorted({one.source for one in found})),
            known_from=max(known, default=None),
        ),
        hides_special=not reader.actor.may_see(PersonalDataClass.SPECIAL),
    )


def decisions(reader: Reader, party_id: UUID) -> list[Decision]:
    """A party's decisions that the actor may know of, the newest first.

    A purpose that tells of needs is not there for who may not see special data.
    """
    actor = reader.actor
    return [
        one
        for one in reader.decisions(party_id)
        if actor.may_see_brand(one.brand)
        and (
            one.purpose not in SPECIAL_PURPOSES
            or actor.may_see(PersonalDataClass.SPECIAL)
        )
    ]


def entries(reader: Reader, parties: Iterable[UUID]) -> Iterator[TimelineEntry]:
    """Every decision as an entry of the timeline."""
    for party_id in parties:
        for one in decisions(reader, party_id):
            yield _entry(reader.actor, one)


def _purposes(
    actor: Actor, found: Sequence[Decision], at: datetime
) -> Iterator[PurposeHeld]:
    for purpose in Purpose:
        own = [one for one in found if one.purpose == purpose]
        if own:
            standing = tuple(_standing(actor, own, at))
            yield PurposeHeld(
                purpose=str(purpose), name=PURPOSES[purpose], standing=standing
            )


def _standing(
    actor: Actor, own: Sequence[Decision], at: datetime
) -> Iterator[ConsentStanding]:
    """One for each channel and brand; a brand only where its own word counts."""
    for channel in (one for one in Channel if any(it.channel == one for it in own)):
        brands = {it.brand or None for it in own if it.channel in (channel, "any")}
        for brand in sorted(brands, key=lambda it: it or ""):
            held = consent.standing_of(own, channel=channel, brand=brand, at=at)
            if held and (brand is None or held[0].brand):
                decision, comes_to = held
                yield ConsentStanding(
                    channel=str(channel),
                    brand=brand,
                    comes_to=masked_text(actor, comes_to, PersonalDataClass.PERSONAL),
                    said=_said(actor, decision),
                )


def _said(actor: Actor, one: Decision) -> ConsentSaid:
    values = _values(actor, one)
    return ConsentSaid(
        **values,
        title=_title(values),
        entry_id=one.decision_id,
        source=one.source,
        load_id=one.load_id,
        line=one.line,
        known_from=one.known_from,
    )


def _values(actor: Actor, one: Decision) -> dict[str, Any]:
    return masked(actor, CONTRACT, {name: getattr(one, name) for name in _TOLD})


def _title(values: Mapping[str, Any]) -> str:
    decision = values["decision"]
    return consent_title(
        values["purpose"],
        values["channel"],
        None if isinstance(decision, Masked) else decision,
        values["lawful_basis"],
    )


def _entry(actor: Actor, one: Decision) -> TimelineEntry:
    values = _values(actor, one)
    return TimelineEntry(
        entry_id=one.decision_id,
        kind=KIND,
        occurred_at=one.decided_at,
        title=_title(values),
        # Not the way it came by: a reader who narrows to e-mails wants messages.
        channel=None,
        amount_pence=None,
        detail=tuple(
            Detail(field=name, value=value)
            for name, value in values.items()
            if value is not None
        ),
        source=one.source,
        load_id=one.load_id,
        line=one.line,
        known_at=one.known_from,
        party_id=one.party_id,
    )
