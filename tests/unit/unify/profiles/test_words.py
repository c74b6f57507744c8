"""A timeline entry in a few words."""

from __future__ import annotations

import pytest

from ringmain.unify.profiles.rules.words import title_of


@pytest.mark.parametrize(
    ("kind", "channel", "about", "detail", "title"),
    [
        ("bill", None, None, {"kind": "final"}, "Final bill"),
        ("bill", None, None, {}, "Bill"),
        ("payment", None, None, {"method": "direct_debit", "status": "failed"},
         "Failed payment by direct debit"),
        ("interaction", "email", None, {"direction": "outbound"},
         "E-mail to the customer"),
        ("case", None, "late bill", {"kind": "complaint"}, "Complaint: late bill"),
        ("survey_answer", None, None, {"kind": "csat"}, "Satisfaction score (CSAT)"),
        ("register_read", None, None, {"quality": "estimated"}, "Estimated read"),
        ("web_event", None, "bill_viewed", {}, "On the website: bill viewed"),
        ("interaction", "call", "billing.high_bill", {}, "Call: billing, high bill"),
        ("case", None, "He says. She says.", {}, "Case: He says. She says."),
        ("move_in", None, None, {}, "Moved in"),
    ],
)  # fmt: skip
def test_says_it_in_a_few_words(kind, channel, about, detail, title):
    assert title_of(kind, channel, about, detail) == title
