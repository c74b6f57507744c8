"""Restricting a person, asking to be let in, being let out, and being reviewed.

Ada is at risk, Stan is on our own staff. Ann is an agent, Mia and Max are managers,
Cleo is in compliance.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access import models
from ringmain.govern.access.operations import NotPermitted
from ringmain.govern.access.queries import restricted_ids
from ringmain.govern.access.restricted import operations, queries
from ringmain.govern.access.restricted.operations import (
    CannotAnswer,
    CannotAsk,
    CannotRestrict,
)
from ringmain.govern.access.restricted.shapes import (
    Reason,
    RequestState,
    RestrictionClass,
)
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.govern.audit.queries import list_records

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
TODAY = date(2026, 3, 3)
ADA, STAN, MO = (noun_id("party", key) for key in ("ADA", "STAN", "MO"))
ANN = make_actor("ann@example.org", [Role.AGENT])
MIA = make_actor("mia@example.org", [Role.MANAGER])
MAX = make_actor("max@example.org", [Role.MANAGER])
CLEO = make_actor("cleo@example.org", [Role.COMPLIANCE])
ROOT = make_actor("root@example.org", [Role.ADMINISTRATOR])
EVERYONE = (ADA, STAN, MO)
pytestmark = pytest.mark.django_db


def after(**time):
    return NOW + timedelta(**time)


@pytest.fixture
def restricted():
    """Ada and Stan are restricted; Mo is not."""
    for party, kind in (
        (ADA, RestrictionClass.AT_RISK),
        (STAN, RestrictionClass.STAFF),
    ):
        operations.restrict(
            actor=CLEO, party_id=party, kind=kind, because="Told us", now=NOW
        )


def ask(party=STAN, *, actor=ANN, reason=Reason.IN_CONTACT, now=NOW, **more):
    said = {"because": "Bill is wrong, he is on the line", "contact": "CALL-7", **more}
    return operations.ask(
        actor=actor, party_id=party, reason=reason, now=now, today=TODAY, **said
    )


def actions():
    return [(r.actor.split("@")[0], r.action) for r in list_records(CLEO).records]


def test_closes_restricted_persons_to_all_but_compliance(restricted):
    for actor in (ANN, MIA, ROOT, make_actor("vi@example.org", [Role.VIEWER])):
        assert restricted_ids(actor, EVERYONE, NOW) == {ADA, STAN}
    assert restricted_ids(CLEO, EVERYONE, NOW) == frozenset()


def test_asks_the_database_once_for_many(restricted, django_assert_num_queries):
    with django_assert_num_queries(1):
        restricted_ids(ANN, EVERYONE, NOW)
    with django_assert_num_queries(0):
        restricted_ids(ANN, (), NOW)


def test_lets_in_at_once_where_the_rule_says_so_and_out_by_time_alone(restricted):
    given = ask(STAN)

    assert given.state is RequestState.OPEN
    assert given.ends_at == after(minutes=60)
    assert restricted_ids(ANN, EVERYONE, after(minutes=59)) == {ADA}
    assert restricted_ids(ANN, EVERYONE, after(minutes=60)) == {ADA, STAN}
    assert restricted_ids(MIA, EVERYONE, NOW) == {ADA, STAN}


def test_waits_for_a_manager_where_the_person_is_at_risk(restricted):
    asked = ask(ADA)
    assert asked.state is RequestState.WAITING
    assert ADA in restricted_ids(ANN, EVERYONE, NOW)

    operations.allow(actor=MIA, request_id=asked.request_id, now=after(minutes=5))

    assert ADA not in restricted_ids(ANN, EVERYONE, after(minutes=34))
    assert ADA in restricted_ids(ANN, EVERYONE, after(minutes=35))


def test_breaks_the_glass_in_danger(restricted):
    asked = ask(ADA, reason=Reason.SAFETY, because="Smell of gas at her home")

    assert asked.state is RequestState.OPEN
    assert asked.is_by_rule
    assert asked.ends_at == after(minutes=30)


def test_takes_the_strictest_rule_of_two_restrictions(restricted):
    operations.restrict(
        actor=MIA, party_id=STAN, kind=RestrictionClass.AT_RISK, because="x", now=NOW
    )

    asked = ask(STAN)

    assert asked.state is RequestState.WAITING
    assert asked.minutes == 30


def test_refuses_with_words_the_asker_can_read(restricted):
    asked = ask(ADA)

    with pytest.raises(CannotAnswer, match="Say why not"):
        operations.refuse(actor=MIA, request_id=asked.request_id, comment=" ", now=NOW)
    operations.refuse(
        actor=MIA, request_id=asked.request_id, comment="Call her back", now=NOW
    )

    last = queries.get_last_request(ANN, ADA, NOW)
    assert (last.state, last.decided_by, last.decision_comment) == (
        RequestState.REFUSED, "mia@example.org", "Call her back",
    )  # fmt: skip
    assert ADA in restricted_ids(ANN, EVERYONE, NOW)


def test_lapses_when_nobody_answers_for_a_day(restricted):
    asked = ask(ADA)

    assert queries.get_request(ANN, asked.request_id, after(hours=24)).state is (
        RequestState.LAPSED
    )
    with pytest.raises(CannotAnswer, match="waits no longer"):
        operations.allow(actor=MIA, request_id=asked.request_id, now=after(hours=24))
    assert ask(ADA, now=after(hours=24)).state is RequestState.WAITING


def test_lets_nobody_answer_or_review_their_own(restricted):
    asked = ask(ADA, actor=MIA)

    assert queries.list_to_decide(MIA, NOW) == ()
    with pytest.raises(CannotAnswer, match="your own"):
        operations.allow(actor=MIA, request_id=asked.request_id, now=NOW)
    operations.allow(actor=MAX, request_id=asked.request_id, now=NOW)
    assert queries.list_to_review(MIA, after(days=1)) == ()
    with pytest.raises(CannotAnswer, match="your own"):
        operations.review(
            actor=MIA, request_id=asked.request_id, is_justified=True, comment="",
            now=after(days=1),
        )  # fmt: skip


def test_keeps_that_rule_in_the_database_too(restricted):
    asked = ask(STAN)

    with pytest.raises(IntegrityError), transaction.atomic():
        models.AccessRequest.objects.filter(id=asked.request_id).update(
            reviewed_by="ann@example.org"
        )


def test_wants_reasons_in_words_and_the_contact(restricted):
    with pytest.raises(CannotAsk, match="in a few words"):
        ask(because="bill")
    with pytest.raises(CannotAsk, match="reference of the call"):
        ask(contact="")
    with pytest.raises(CannotAsk, match="nothing to ask for"):
        ask(MO)
    with pytest.raises(CannotAsk, match="nothing to ask for"):
        ask(STAN, actor=CLEO)
    ask(ADA)
    with pytest.raises(CannotAsk, match="asked already"):
        ask(ADA)


def test_does_not_let_a_viewer_or_an_analyst_ask(restricted):
    for role in (Role.VIEWER, Role.ANALYST):
        with pytest.raises(NotPermitted):
            ask(actor=make_actor("vi@example.org", [role]))


def test_ends_early_by_the_asker_or_a_manager_and_by_nobody_else(restricted):
    mine, another = ask(STAN), ask(STAN, actor=MAX)

    with pytest.raises(NotPermitted):
        operations.end_access(actor=ANN, request_id=another.request_id, now=NOW)
    operations.end_access(actor=ANN, request_id=mine.request_id, now=after(minutes=2))
    operations.end_access(
        actor=MIA, request_id=another.request_id, now=after(minutes=3)
    )

    assert STAN in restricted_ids(ANN, EVERYONE, after(minutes=2))
    assert STAN in restricted_ids(MAX, EVERYONE, after(minutes=3))
    with pytest.raises(CannotAnswer, match="ended already"):
        operations.end_access(actor=ANN, request_id=mine.request_id, now=after(hours=1))


def test_puts_every_use_before_a_manager_and_shows_what_is_overdue(restricted):
    asked = ask(STAN)

    assert queries.list_to_review(MIA, after(minutes=59)) == ()
    (due,) = queries.list_to_review(MIA, after(minutes=60))
    assert due.review_due_at == after(days=3, minutes=60)
    assert queries.count_reviews(MIA, after(days=3)).overdue == 0
    assert queries.count_reviews(MIA, after(days=3, minutes=60)).overdue == 1

    operations.review(
        actor=MIA, request_id=asked.request_id, is_justified=True, comment="",
        now=after(days=4),
    )  # fmt: skip

    assert queries.count_reviews(MIA, after(days=4)).to_review == 0
    with pytest.raises(CannotAnswer, match="reviewed already"):
        operations.review(
            actor=MAX, request_id=asked.request_id, is_justified=False, comment="No",
            now=after(days=5),
        )  # fmt: skip


def test_wants_to_know_why_a_use_was_not_justified(restricted):
    asked = ask(STAN)

    with pytest.raises(CannotAnswer, match="Only an access that has ended"):
        operations.review(
            actor=MIA, request_id=asked.request_id, is_justified=False, comment="No",
            now=NOW,
        )  # fmt: skip
    with pytest.raises(CannotAnswer, match="Say why"):
        operations.review(
            actor=MIA, request_id=asked.request_id, is_justified=False, comment="",
            now=after(hours=2),
        )  # fmt: skip


def test_shows_whoever_is_inside_out_when_a_restriction_is_added(restricted):
    ask(STAN)
    operations.restrict(
        actor=MIA, party_id=STAN, kind=RestrictionClass.AT_RISK, because="x",
        now=after(minutes=1),
    )  # fmt: skip

    assert STAN in restricted_ids(ANN, EVERYONE, after(minutes=1))


def test_restricts_from_now_until_a_day_or_until_ended():
    tomorrow = after(days=1)
    made = operations.restrict(
        actor=MIA, party_id=MO, kind=RestrictionClass.LEGAL_DISPUTE, because="Court",
        now=NOW, ends_at=tomorrow,
    )  # fmt: skip

    assert MO not in restricted_ids(ANN, [MO], NOW - timedelta(microseconds=1))
    assert MO in restricted_ids(ANN, [MO], NOW)
    assert MO not in restricted_ids(ANN, [MO], tomorrow)
    operations.end_restriction(
        actor=MIA, restriction_id=made.restriction_id, because="Settled",
        now=after(hours=1),
    )  # fmt: skip
    assert MO not in restricted_ids(ANN, [MO], after(hours=1))


def test_refuses_a_restriction_without_sense(restricted):
    def again(because="x", ends_at=None, actor=CLEO):
        operations.restrict(
            actor=actor, party_id=ADA, kind=RestrictionClass.AT_RISK, because=because,
            now=NOW, ends_at=ends_at,
        )  # fmt: skip

    with pytest.raises(CannotRestrict, match="already"):
        again()
    with pytest.raises(CannotRestrict, match="Say why"):
        again(because=" ")
    with pytest.raises(CannotRestrict, match="over already"):
        again(ends_at=NOW)
    with pytest.raises(NotPermitted):
        again(actor=ANN)


def test_changes_a_rule_from_a_day_on(restricted):
    tomorrow = TODAY + timedelta(days=1)
    operations.change_rule(
        actor=CLEO, kind=RestrictionClass.STAFF, reason=Reason.IN_CONTACT,
        is_immediate=False, minutes=15, review_days=1, starts_on=tomorrow, now=NOW,
    )  # fmt: skip

    assert ask(STAN).state is RequestState.OPEN
    later = operations.ask(
        actor=MAX, party_id=STAN, reason=Reason.IN_CONTACT, because="On the line now",
        contact="CALL-8", now=after(days=1), today=tomorrow,
    )  # fmt: skip
    assert (later.state, later.minutes) == (RequestState.WAITING, 15)
    with pytest.raises(NotPermitted):
        operations.change_rule(
            actor=ROOT, kind=RestrictionClass.STAFF, reason=Reason.SAFETY,
            is_immediate=True, minutes=15, review_days=1, starts_on=TODAY, now=NOW,
        )  # fmt: skip


def test_keeps_requests_within_brands(restricted):
    asked = ask(ADA, brand="Quantum")
    other = make_actor("olga@example.org", [Role.MANAGER], brands=["Other"])

    assert queries.list_to_decide(other, NOW) == ()
    with pytest.raises(queries.NoSuchRequest):
        queries.get_request(other, asked.request_id, NOW)
    with pytest.raises(CannotAnswer, match="in your brands"):
        operations.allow(actor=other, request_id=asked.request_id, now=NOW)
    assert len(queries.list_to_decide(MIA, NOW)) == 1


def test_writes_every_step_into_the_audit_log(restricted):
    asked = ask(ADA)
    operations.allow(actor=MIA, request_id=asked.request_id, now=NOW)
    operations.end_access(actor=ANN, request_id=asked.request_id, now=after(minutes=1))
    operations.review(
        actor=MIA, request_id=asked.request_id, is_justified=True, comment="ok",
        now=after(minutes=2),
    )  # fmt: skip

    assert actions() == [
        ("mia", "access.reviewed"),
        ("ann", "access.left"),
        ("mia", "access.allowed"),
        ("ann", "access.asked"),
        ("cleo", "restriction.set"),
        ("cleo", "restriction.set"),
    ]
