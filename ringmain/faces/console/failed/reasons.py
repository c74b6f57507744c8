"""What each code of failure says on screen; a code without words shows itself."""

from __future__ import annotations

REASONS: dict[str, str] = {
    "unplanned_event": "An event that the plan does not know",
    "unplanned_property": "A property that the plan does not know",
    "no_purpose": "A field that serves no purpose",
    "schema.required": "A required property is missing",
    "schema.type": "A value is of another type",
    "schema.enum": "A value is not on the list",
    "schema.format": "A value has not the form it should",
    "schema.pattern": "A value has not the form it should",
    "schema.minimum": "A number is too small",
    "schema.maximum": "A number is too large",
    "schema.maxLength": "A text is too long",
    "too_old": "It happened more than 90 days before it came",
    "in_the_future": "It happened more than a day after it came",
    "bad_characters": "A key holds control characters",
    "unreadable": "It cannot be read",
    "not_json": "It is not JSON",
    "no_user_anon_id": "It names nobody",
    "no_event": "A track call without the name of its event",
    "no_type": "It does not say what kind of call it is",
    "unknown_type": "A kind of call that nobody knows",
    "bad_type": "A key is neither a text nor a number",
    "bad_number": "A number that can't be kept",
    "bad_time": "A time that is none",
    "not_an_object": "Something else where an object should be",
    "too_deep": "It is nested too deeply",
    "too_long": "A key is too long",
    "too_large": "It is too large",
    "body_too_large": "The request was too large",
    "bad_compression": "The request could not be unpacked",
    "unstorable": "The database refuses to store it",
}


def reason_of(code: str) -> str:
    """What a code says, in words."""
    return REASONS.get(code, code.replace("schema.", "").replace("_", " ").capitalize())
