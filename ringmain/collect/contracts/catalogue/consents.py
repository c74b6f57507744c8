"""What customers allow: each decision by purpose and channel, as they said it."""

from __future__ import annotations

from ringmain.collect.contracts.catalogue.fields import (
    NONE,
    PERSONAL,
    choice,
    instant,
    reference,
    text,
)
from ringmain.collect.contracts.shapes import Contract
from ringmain.govern.consent.shapes import Channel, LawfulBasis, Purpose, Said

CONSENTS = Contract(
    name="consents",
    version=1,
    title="Consents",
    noun="consent",
    meaning="One decision of a party on what may be done, for a purpose by a channel.",
    # With the decision: of two words of one moment both stand, and the refusal counts.
    key=("party_number", "purpose", "channel", "brand", "decided_at", "decision"),
    happened_at="decided_at",
    fields=(
        reference("party", "Who decided.", required=True),
        choice(
            "purpose",
            "What for.",
            tuple(map(str, Purpose)),
            "consent type",
            "preference",
            required=True,
        ),
        choice(
            "channel",
            "By which way; any is said of all ways at once.",
            tuple(map(str, Channel)),
            "medium",
            "contact method",
            required=True,
        ),
        choice(
            "decision",
            "What they decided.",
            tuple(map(str, Said)),
            "answer",
            "opt in",
            "consent status",
            required=True,
            personal=PERSONAL,
        ),
        instant(
            "decided_at",
            "When they decided it.",
            "consent date",
            "date of consent",
            "answered",
            "updated at",
            required=True,
        ),
        choice(
            "lawful_basis",
            "On what the use rests where it is given.",
            tuple(map(str, LawfulBasis)),
            "legal basis",
            "basis",
        ),
        text(
            "wording_version",
            "Version of the words they were shown.",
            NONE,
            "statement version",
            "notice version",
        ),
        text("wording", "The words they were shown.", NONE, "statement"),
        text(
            "given_through",
            "Where they said it: a web form, a call, a letter.",
            NONE,
            "captured by",
            "collected through",
        ),
        text("brand", "For which brand; empty for all.", NONE),
        instant(
            "expires_at",
            "First instant at which it no longer counts, if it was given for a time.",
            "valid until",
            "expiry date",
        ),
    ),
)

CONTRACTS = (CONSENTS,)
