"""What a timeline entry is called on screen. Never a person's name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_CODE = re.compile(r"[a-z0-9]+([._][a-z0-9]+)+$")
_BILLS = {
    "final": "Final bill",
    "correction": "Corrected bill",
    "credit_note": "Credit note",
}
_CHANNELS = {
    "call": "Call",
    "email": "E-mail",
    "chat": "Chat",
    "letter": "Letter",
    "sms": "Text message",
    "social": "Social media post",
    "web_message": "Web message",
    "visit": "Visit",
}
_DIRECTIONS = {"inbound": " from the customer", "outbound": " to the customer"}
_READS = {
    "actual": "Meter read",
    "estimated": "Estimated read",
    "customer": "Customer's own read",
    "substituted": "Substituted read",
    "missing": "Missing read",
}
_PAYMENTS = {
    "failed": "Failed payment",
    "refunded": "Refunded payment",
    "pending": "Pending payment",
}
_SURVEYS = {
    "nps": "Would-recommend score (NPS)",
    "csat": "Satisfaction score (CSAT)",
    "ces": "Effort score (CES)",
    "other": "Survey answer",
}
FIXED = {
    "move_in": "Moved in",
    "move_out": "Moved out",
    "agreement_start": "Agreement began",
    "agreement_end": "Agreement ended",
    "meter_fitted": "Meter fitted",
    "meter_removed": "Meter removed",
    "enrolment": "Joined a programme",
    "enrolment_end": "Left a programme",
    "outage": "Supply lost",
}
PURPOSES = {
    "marketing": "marketing",
    "partner_marketing": "marketing of partners",
    "research": "research",
    "profiling": "profiling",
    "half_hourly_data": "sharing half-hourly data",
    "priority_services_sharing": "sharing priority services needs",
}
_WAYS = {
    "email": " by e-mail",
    "sms": " by text message",
    "call": " by telephone",
    "letter": " by letter",
    "app": " in the app",
}
# With consent as the basis something is given and taken back; else it is only allowed.
_CONSENTED = {
    "given": "Gave consent to",
    "withdrawn": "Withdrew consent to",
    "refused": "Refused consent to",
}
_ALLOWED = {"given": "Allowed", "withdrawn": "Objected to", "refused": "Refused"}


def title_of(
    kind: str, channel: str | None, about: str | None, detail: Mapping[str, Any]
) -> str:
    """A few words fit for a list."""
    name = _name(kind, channel, detail)
    return f"{name}: {plain_topic(about)}" if about else name


def consent_title(
    purpose: str, channel: str, decision: str | None, lawful_basis: str | None
) -> str:
    """Such as "Withdrew consent to marketing by e-mail"; no decision where hidden."""
    about = PURPOSES.get(purpose, purpose.replace("_", " ")) + _WAYS.get(channel, "")
    words = _CONSENTED if lawful_basis in (None, "consent") else _ALLOWED
    return f"{words.get(decision or '', 'Decided about')} {about}"


def plain_topic(about: str) -> str:
    """A topic as words: billing.high_bill is billing, high bill; prose stays."""
    return about.replace(".", ", ").replace("_", " ") if _CODE.match(about) else about


def _name(kind: str, channel: str | None, detail: Mapping[str, Any]) -> str:
    if kind == "interaction":
        way = _CHANNELS.get(channel or "", "Contact")
        return way + _DIRECTIONS.get(str(detail.get("direction")), "")
    if kind == "payment":
        return _payment(detail)
    if kind == "case":
        return str(detail.get("kind") or "case").replace("_", " ").capitalize()
    said = {
        "bill": _BILLS.get(str(detail.get("kind")), "Bill"),
        "register_read": _READS.get(str(detail.get("quality")), "Meter read"),
        "survey_answer": _SURVEYS.get(str(detail.get("kind")), "Survey answer"),
        "web_event": "On the website",
    }
    return said.get(kind) or FIXED.get(kind, kind.replace("_", " ").capitalize())


def _payment(detail: Mapping[str, Any]) -> str:
    name = _PAYMENTS.get(str(detail.get("status")), "Payment")
    method = str(detail.get("method") or "").replace("_", " ")
    return f"{name} by {method}" if method else name
