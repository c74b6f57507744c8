"""A customer with what happened, what is owed and what is open, on one page."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles import queries
from ringmain.unify.profiles.person_shapes import Arrears
from ringmain.unify.profiles.shapes import AsOf, Masked

ADA = {"party_number": "C-1"}
A1 = {"account_number": "A-1"}


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


JUNE = AsOf(true_at=day(2024, 6))


@pytest.fixture
def talk(street):
    """Ada complained, answered surveys and looked at her bill on the website."""
    case = {**ADA, **A1, "kind": "complaint", "topic": "billing"}
    street.settle(
        "cases",
        {**case, "case_number": "K-1", "opened_at": day(2024, 5), "status": "open"},
        {**case, "case_number": "K-0", "opened_at": day(2024, 3, 5),
         "closed_at": day(2024, 4, 9), "status": "closed"},
        source="crm",
    )  # fmt: skip
    answer = {**ADA, "survey": "After a call", "scale_maximum": 5}
    street.settle(
        "survey_answers",
        {**answer, "answer_number": "S-1", "kind": "csat", "score": Decimal("2"),
         "answered_at": day(2024, 3, 3), "comment": "Nobody rang back."},
        {**answer, "answer_number": "S-2", "kind": "nps", "score": Decimal("9"),
         "scale_maximum": 10, "answered_at": day(2024, 5, 3)},
        source="crm",
    )  # fmt: skip
    visit = {**ADA, "name": "page", "path": "/bills"}
    street.settle(
        "web_events",
        {**visit, "event_number": "W-1", "occurred_at": day(2024, 5, 1),
         "session_number": "s1"},
        {**visit, "event_number": "W-2", "occurred_at": day(2024, 5, 2),
         "session_number": "s1"},
        {**visit, "event_number": "W-3", "occurred_at": day(2024, 5, 9),
         "session_number": "s2"},
        source="web",
    )  # fmt: skip
    return street


def _person(party_id, as_of=JUNE, *, actor=SYSTEM, is_past=False, limit=12):
    return queries.get_person(actor, party_id, as_of, is_past=is_past, limit=limit)


def test_it_works(talk, ada):
    person = _person(ada)

    assert person.customer.party.name == "Ada Lovelace"
    assert [bill.number for bill in person.bills] == ["B-2", "B-1"]
    assert [payment.number for payment in person.payments] == ["Y-1"]
    assert [case.number for case in person.open_cases] == ["K-1"]
    assert [case.number for case in person.cases] == ["K-1", "K-0"]
    assert [answer.score for answer in person.answers] == [Decimal(9), Decimal(2)]
    assert person.answers[1].comment == "Nobody rang back."
    assert person.last_contact.title == "Call from the customer: high bill"
    assert (person.web.visit_count, person.web.last.occurred_at) == (2, day(2024, 5, 9))
    assert [entry.kind for entry in person.outages] == ["outage"]


def test_has_the_timelines_first_page_and_counts(talk, ada):
    person = _person(ada, limit=5)
    whole = queries.list_timeline(SYSTEM, party_id=ada, limit=100)

    assert person.timeline.entries == whole.entries[:5]
    assert person.timeline.cursor is not None
    assert person.counts == queries.count_timeline(SYSTEM, party_id=ada)
    assert person.counts.total == len(whole.entries)


def test_says_what_is_overdue_and_since_when(talk, ada):
    (owed,) = _person(ada).owed

    assert owed.balance_pence == 4210
    assert owed.arrears == Arrears(overdue_pence=4210, oldest_due_at=day(2024, 3))
    assert owed.is_reckoned is False


def test_shows_a_case_open_that_was_closed_later(talk, ada):
    person = _person(ada, AsOf(true_at=day(2024, 3, 20)), is_past=True)

    assert [case.number for case in person.open_cases] == ["K-0"]
    assert [bill.number for bill in person.bills] == ["B-2", "B-1"]
    assert [answer.kind for answer in person.answers] == ["csat"]
    assert person.timeline.entries[0].occurred_at == day(2024, 3, 5)


def test_does_not_tell_todays_balance_for_another_day(talk, ada):
    bill = {**A1, "bill_number": "B-1", "issued_at": day(2024, 2)}
    talk.settle("bills", {**bill, "total_pence": 8999, "balance_after_pence": 9100})

    (then,) = _person(ada, AsOf(true_at=day(2024, 2, 20)), is_past=True).owed
    (before,) = _person(ada, AsOf(true_at=day(2024, 1, 20)), is_past=True).owed

    assert (then.balance_pence, then.is_reckoned) == (101, True)
    assert (before.balance_pence, before.arrears) == (None, None)


def test_names_who_takes_supply_at_the_same_place(talk, ada):
    talk.settle("parties", {"party_number": "C-3", "first_name": "Bo"}, source="crm")
    talk.settle("accounts", {"account_number": "A-3", "party_number": "C-3"})
    talk.settle("agreements", {
        "account_number": "A-3", "supply_point_number": "9876543210",
        "agreement_number": "G-3", "product_code": "FIX", "starts_at": day(2024, 2),
    })  # fmt: skip

    (other,) = _person(ada).household

    assert (other.party_name, other.fuel, other.account_number) == ("Bo", "gas", "A-3")
    assert other.span.is_current


def test_keeps_the_household_of_another_brand_to_itself(talk, ada):
    other = {"account_number": "A-3", "party_number": "C-3", "brand": "Volt"}
    talk.settle("accounts", {**A1, "brand": "Quantum"}, other)
    talk.settle("agreements", {
        "account_number": "A-3", "supply_point_number": "9876543210",
        "agreement_number": "G-3", "product_code": "FIX", "starts_at": day(2024, 2),
    })  # fmt: skip
    quantum = make_actor("q", [Role.AGENT], ["Quantum"])

    assert _person(ada, actor=quantum).household == ()
    assert len(_person(ada).household) == 1


def test_hides_scores_and_comments_by_class(talk, ada):
    viewer = make_actor("v", [Role.VIEWER])

    person = _person(ada, actor=viewer)

    assert person.answers[1].score == Masked(PersonalDataClass.PERSONAL)
    assert person.answers[1].comment == Masked(PersonalDataClass.DIRECT)
    assert person.owed[0].balance_pence == Masked(PersonalDataClass.PERSONAL)
    assert person.owed[0].arrears is None


def test_is_not_there_for_staff_of_another_brand(talk, ada):
    volt = make_actor("v", [Role.AGENT], ["Volt"])

    assert _person(ada, actor=volt) is None


def test_shows_a_customer_of_whom_nothing_is_known(town):
    town.settle("parties", {"party_number": "C-7", "organisation_name": "Mill Ltd"})

    person = _person(noun_id("party", "C-7"))

    assert person.bills == person.cases == person.answers == person.owed == ()
    assert person.last_contact is None
    assert person.timeline.entries == ()
    assert person.counts.total == 0


def test_takes_as_few_queries_as_it_needs(talk, ada, django_assert_max_num_queries):
    with django_assert_max_num_queries(26):
        _person(ada)
