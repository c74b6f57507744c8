"""What a purpose must say, and which fields a pattern means."""

import pytest

from ringmain.govern.purposes.rules import differences, errors_in, pattern_of

WHOLE = {
    "code": "billing",
    "title": "Billing",
    "owner": "Finance",
    "value": "Bills are right.",
    "needs": ["bills.*"],
}


@pytest.mark.parametrize(
    ("needs", "field", "is_meant"),
    [
        (["bills.*"], "bills.total_pence", True),
        (["bills.*"], "bill_lines.pence", False),
        (["bills"], "bills.total_pence", True),
        (["bills"], "bills_old.total_pence", False),
        (["website.Quote Started.home"], "website.Quote Started.home.bedrooms", True),
        (["website.*.email"], "website.identify.email", True),
        (["website.*.email"], "website.identify.email_domain", False),
        (["*.postcode"], "premises.postcode", True),
        (["a.b+"], "a.bbb", False),
        (["*"], "anything.at.all", True),
        ([], "bills.total_pence", False),
        (["parties.email", "bills.*"], "bills.kind", True),
    ],
)
def test_a_pattern_means_these_fields(needs, field, is_meant):
    assert bool(pattern_of(needs).fullmatch(field)) is is_meant


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, set()),
        ({"title": " "}, {"title"}),
        ({"owner": ""}, {"owner"}),
        ({"value": ""}, {"value"}),
        ({"code": "Bill ing"}, {"code"}),
        ({"needs": ["(bills"]}, {"needs"}),
        ({"needs": ["*a*b*c*d*e"]}, {"needs"}),
        ({"needs": ["bills.*"] * 501}, {"needs"}),
    ],
)
def test_says_what_a_purpose_lacks(said, wrong):
    assert set(errors_in({**WHOLE, **said})) == wrong


def test_tells_what_changed():
    after = {**WHOLE, "owner": "Billing", "needs": ["bills.*", "payments.*"]}

    assert differences(WHOLE, after) == [
        ("Owner", "Finance", "Billing"),
        ("Fields it needs", "bills.*", "bills.*, payments.*"),
    ]
