"""What each code of refusal says on screen; a code without words shows itself."""

from __future__ import annotations

REASONS: dict[str, str] = {
    "missing": "A required value is missing",
    "not_a_date": "A date cannot be read",
    "not_a_time": "A time cannot be read",
    "not_a_number": "A number cannot be read",
    "not_an_amount": "An amount of money cannot be read",
    "not_whole": "A whole number was meant",
    "not_yes_or_no": "Neither yes nor no",
    "not_in_list": "A word is not on the list",
    "not_json": "JSON cannot be read",
    "not_plausible": "A date is not plausible",
    "too_long": "A text is too long",
    "out_of_range": "A number is out of range",
    "wrong_form": "A code has not the form of one",
    "too_far_ahead": "A day is too far ahead",
    "out_of_order": "A least is above its most",
    "duplicate_key": "Two rows have the same key and differ",
    "ends_before_start": "It ends before it starts",
    "overlap": "It overlaps what we know",
    "skipped_hour": "A time that the clocks skipped",
    "too_many_columns": "A row has too many cells",
    "too_few_columns": "A row has too few cells",
    "unclosed_quote": "A quote is not closed",
    "stray_quote": "Text follows a closing quote",
    "stray_return": "A line end stands inside a line",
    "line_too_long": "A line is too long",
    "bad_bytes": "Bytes are no text",
    "nul_bytes": "A line holds zero bytes",
}
