"""What the page of a person says: ages, scores, spans, dates and chips."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from ringmain.faces.console.customers.cases import ages_of
from ringmain.faces.console.customers.scores import latest, score_of, scores_of
from ringmain.faces.console.customers.spans import days_words, tenure_words
from ringmain.faces.console.record.as_of import DatesAsked, with_dates
from ringmain.faces.console.templatetags.record import (
    field_title,
    field_value,
    product_kind,
    shown,
)
from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.unify.profiles.person_shapes import Answer, CaseHeld, EntryField
from ringmain.unify.profiles.shapes import Masked, Origin

NOWHERE = Origin(sources=("crm",), known_from=None)
MARCH = date(2026, 3, 3)


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, 12, tzinfo=UTC)


def answer(kind: str, score: object, of: int | None = None) -> Answer:
    return Answer(
        entry_id=UUID(int=0),
        kind=kind,
        survey=None,
        score=score,
        scale_maximum=of,
        comment=None,
        about=None,
        answered_at=day(2026),
        origin=NOWHERE,
    )


def case(kind: str, opened_at: datetime, closed_at: datetime | None = None) -> CaseHeld:
    return CaseHeld(
        entry_id=UUID(int=0),
        number="K1",
        kind=kind,
        topic=None,
        summary=None,
        status="open",
        opened_at=opened_at,
        closed_at=closed_at,
        is_open=closed_at is None,
        outcome=None,
        compensation_pence=None,
        account_id=None,
        origin=NOWHERE,
    )


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (day(2024, 4, 3), day(2026, 3, 3), "1 yr 11 mo"),
        (day(2024, 4, 3), day(2026, 4, 3), "2 yr"),
        (day(2026, 1, 31), day(2026, 3, 3), "1 mo"),
        (day(2026, 3, 2), day(2026, 3, 3), "1 day"),
        (day(2026, 3, 3), day(2026, 3, 3), "0 days"),
    ],
)
def test_says_how_long_someone_is_with_us(start, end, said):
    assert tenure_words(start, end) == said


def test_sets_thousands_of_days_apart():
    assert days_words(1200) == "1,200 days"


def test_gives_a_complaint_eight_weeks():
    (age,) = ages_of((case("complaint", day(2026, 2, 1)),), day(2026, 3, 3))

    assert (age.days, age.due_on, age.days_left, age.is_late) == (
        30, date(2026, 3, 29), 26, False)  # fmt: skip


def test_calls_a_complaint_late_on_the_day_after_its_last():
    complaint = (case("complaint", day(2026, 2, 1)),)

    assert ages_of(complaint, day(2026, 3, 29))[0].is_late is False
    assert ages_of(complaint, day(2026, 3, 30))[0].is_late is True


def test_gives_no_last_day_to_what_is_no_complaint_or_closed():
    enquiry = case("enquiry", day(2026, 2, 1))
    closed = case("complaint", day(2026, 2, 1), day(2026, 2, 5))

    ages = ages_of((enquiry, closed), day(2026, 3, 3))

    assert [(age.days, age.due_on) for age in ages] == [(30, None), (4, None)]


@pytest.mark.parametrize(
    ("kind", "score", "of", "word"),
    [
        ("nps", 9, 10, "promoter"),
        ("nps", 8, 10, "passive"),
        ("nps", 6, 10, "detractor"),
        ("csat", 4, 5, "content"),
        ("csat", 3, None, "in between"),
        ("csat", 2, 5, "not content"),
        ("ces", 6, 7, "easy"),
        ("ces", 2, 7, "hard work"),
        ("other", 5, 5, ""),
    ],
)
def test_says_where_a_score_stands(kind, score, of, word):
    assert score_of(answer(kind, Decimal(score), of)).word == word


def test_says_nothing_of_a_hidden_score():
    hidden = answer("csat", Masked(PersonalDataClass.PERSONAL), 5)

    assert (score_of(hidden).word, score_of(hidden).tone) == ("", "")


def test_prefers_satisfaction_to_other_answers():
    recommend, satisfied = answer("nps", Decimal(3)), answer("csat", Decimal(5))

    assert latest([recommend, satisfied]) is satisfied
    assert latest([recommend]) is recommend
    assert latest([]) is None
    assert [survey.name for survey in scores_of([recommend, satisfied])] == [
        "Satisfaction (CSAT)", "Would recommend (NPS)"]  # fmt: skip


@pytest.mark.parametrize(
    ("true_on", "known_on", "said"),
    [
        (MARCH, None, "You are looking at 3 March 2026 as we know it today"),
        (MARCH, MARCH, "You are looking at 3 March 2026 as we knew it on 3 March 2026"),
        (None, MARCH, "You are looking at today as we knew it on 3 March 2026"),
    ],
)
def test_says_which_day_one_looks_at(true_on, known_on, said):
    assert DatesAsked(true_on, known_on).sentence == said


def test_offers_the_other_knowledge_of_the_same_day():
    then, now = DatesAsked(MARCH, MARCH), DatesAsked(MARCH, None)

    assert now.known_then_query == "on=2026-03-03&known=2026-03-03"
    assert (then.known_then_query, then.known_now_query) == ("", "on=2026-03-03")
    assert now.known_now_query == ""


def test_carries_the_day_into_links():
    asked = DatesAsked(MARCH, None)

    assert with_dates("/accounts/1/", asked) == "/accounts/1/?on=2026-03-03"
    assert with_dates("/x/?a=1", asked) == "/x/?a=1&on=2026-03-03"
    assert with_dates("/x/", DatesAsked(None, None)) == "/x/"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("balance_after_pence", 8363, "£83.63"),
        ("is_estimated", True, "Yes"),
        ("reading", 340.5, "340.5"),
        ("duration_seconds", 1200, "1,200 s"),
        ("properties", {"a": 1}, "<code>{&quot;a&quot;: 1}</code>"),
        ("comment", "<b>", "<bdi>&lt;b&gt;</bdi>"),
    ],
)
def test_writes_each_field_in_its_manner(name, value, said):
    assert str(field_value(EntryField(name=name, meaning="", value=value))) == said


def test_writes_a_day_without_an_hour_as_a_day():
    field = EntryField(name="due_at", meaning="", value="2026-01-15T00:00:00+00:00")

    assert "15 Jan 2026<" in str(field_value(field))


def test_calls_fields_as_a_reader_does():
    assert field_title("balance_after_pence") == "Balance after"
    assert field_title("is_estimated") == "Estimated"
    assert (product_kind("ev_charger"), product_kind("heat_pump")) == (
        "EV charger", "Heat pump")  # fmt: skip


def test_says_that_a_role_hides_a_value():
    said = str(shown(Masked(PersonalDataClass.DIRECT)))

    assert "hidden from your role" in said
    assert "Your role does not see direct data" in said
