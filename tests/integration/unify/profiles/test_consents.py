"""What a customer allows: what was true then, what we knew then, who may see it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.govern.consent import queries as consent
from ringmain.govern.consent.shapes import Because
from ringmain.unify.profiles import operations, queries
from ringmain.unify.profiles.shapes import AsOf, Masked
from tests.integration.unify.conftest import NOW


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number, tzinfo=UTC)


MAIL = {"party_number": "C-1", "purpose": "marketing", "channel": "email"}
YES = {**MAIL, "decision": "given", "decided_at": day(2024, 2), "lawful_basis":
       "consent", "wording_version": "M-3", "given_through": "web form"}  # fmt: skip
NO = {**MAIL, "decision": "withdrawn", "decided_at": day(2024, 4)}
SHARE = {"party_number": "C-1", "purpose": "priority_services_sharing",
         "channel": "any", "decision": "given", "decided_at": day(2024, 3)}  # fmt: skip
LATER = NOW + timedelta(days=30)


@pytest.fixture
def asked(street):
    """Ada gave consent in February and withdrew in April; she has shared her needs."""
    street.settle("consents", YES, NO, SHARE, source="crm")
    return street


def may(ada, at, known_at=None, **more):
    asked = {"purpose": "marketing", "channel": "email", **more}
    return consent.may_contact(ada, at=at, known_at=known_at, **asked)


def held(ada, actor=SYSTEM, at=NOW, known_at=None):
    return queries.get_consents(actor, ada, AsOf(true_at=at, known_at=known_at))


def test_says_what_was_allowed_then(asked, ada):
    assert may(ada, day(2024, 1)).because is Because.NEVER_ASKED
    assert may(ada, day(2024, 3)).is_allowed
    assert may(ada, day(2024, 4)).because is Because.WITHDRAWN
    assert may(ada, NOW, channel="sms").because is Because.NEVER_ASKED


def test_says_what_we_knew_then(asked, ada):
    assert may(ada, day(2024, 3), NOW - timedelta(days=1)).because is (
        Because.NEVER_ASKED
    )
    assert may(ada, day(2024, 3), NOW).is_allowed


def test_keeps_what_was_said_before_a_correction(asked, ada):
    mended = {**NO, "wording_version": "M-4"}
    asked.settle("consents", mended, source="crm", known_at=LATER, is_new=False)

    assert may(ada, NOW).decision.wording_version == "M-4"
    before = may(ada, NOW, LATER - timedelta(seconds=1))
    assert (before.because, before.decision.wording_version) == (
        Because.WITHDRAWN, None)  # fmt: skip
    assert len(consent.list_decisions([ada])) == 3


def test_hears_a_file_twice_and_keeps_each_word_once(asked, ada):
    asked.settle("consents", YES, NO, SHARE, source="crm", known_at=LATER)

    found = consent.list_decisions([ada])
    assert [one.known_from for one in found] == [NOW] * 3


def test_forgets_nothing_when_a_source_takes_a_word_back(asked, ada):
    key = noun_id(
        "consent", "C-1", "marketing", "email", None, NO["decided_at"].isoformat(),
        "withdrawn",
    )  # fmt: skip
    asked.settle("consents", NO, source="billing")
    asked.withdraw("consents", pa.table({"_key": [str(key)]}), known_at=LATER)

    # Billing took its word back; customer relations still says so.
    assert may(ada, NOW).decision.source == "crm"
    assert len(consent.list_decisions([ada], known_at=NOW)) == 4
    assert len(consent.list_decisions([ada])) == 3


def test_refuses_a_consent_that_ended_before_it_was_given(street, ada):
    bad = {**YES, "expires_at": day(2024, 1)}
    gone = {**NO, "expires_at": day(2024, 1)}
    refused = street.settle("consents", bad, gone, source="crm")

    assert [(one.line, one.code, one.field) for one in refused] == [
        (2, "ends_before_start", "expires_at")
    ]
    assert "ends before it was decided" in refused[0].message
    # The withdrawal stands, whatever end it carries over.
    assert may(ada, NOW).because is Because.WITHDRAWN


def test_starts_over_when_all_is_rebuilt(asked, ada):
    from ringmain.collect.files.events import RebuildStarted

    operations.start_over(RebuildStarted(), NOW)
    assert consent.list_decisions([ada], known_at=NOW) == ()


def test_tells_each_decision_in_the_timeline(asked, ada):
    page = queries.list_timeline(SYSTEM, party_id=ada, kinds=["consent"])

    assert [entry.title for entry in page.entries] == [
        "Withdrew consent to marketing by e-mail",
        "Gave consent to sharing priority services needs",
        "Gave consent to marketing by e-mail",
    ]
    entry = page.entries[-1]
    facts = queries.get_entry(SYSTEM, entry.entry_id, party_id=ada)
    assert facts is not None
    assert {field.name: field.value for field in facts.fields} == {
        "purpose": "marketing", "channel": "email", "decision": "given",
        "decided_at": day(2024, 2), "lawful_basis": "consent",
        "wording_version": "M-3", "given_through": "web form",
    }  # fmt: skip
    then = queries.list_timeline(
        SYSTEM, party_id=ada, kinds=["consent"], as_of=AsOf(true_at=day(2024, 3, 2))
    )
    assert len(then.entries) == 2


def test_shows_what_counts_on_a_date(asked, ada):
    marketing, sharing = held(ada).purposes
    assert [(one.channel, one.comes_to) for one in marketing.standing] == [
        ("email", Because.WITHDRAWN)
    ]
    assert sharing.standing[0].comes_to is Because.GIVEN
    then = held(ada, at=day(2024, 3, 2)).purposes[0].standing[0]
    assert (then.comes_to, then.said.wording_version) == (Because.GIVEN, "M-3")


def test_says_where_brands_were_told_different_things(street, ada):
    street.settle(
        "consents", {**YES, "brand": "Quantum"}, {**NO, "brand": "Volt"}, source="crm"
    )

    marketing = held(ada).purposes[0]
    assert [(one.brand, one.comes_to) for one in marketing.standing] == [
        ("Quantum", Because.GIVEN), ("Volt", Because.WITHDRAWN)]  # fmt: skip
    assert marketing.is_contested
    assert not may(ada, NOW).is_allowed
    assert may(ada, NOW, brand="Quantum").is_allowed
    one_brand = make_actor("Sam", [Role.AGENT], ["Quantum"])
    assert [one.brand for one in held(ada, one_brand).said] == ["Quantum"]


def test_hides_a_decision_from_who_may_not_see_personal_data(asked, ada):
    viewer = make_actor("Vi", [Role.VIEWER])
    seen = held(ada, viewer)

    assert [purpose.purpose for purpose in seen.purposes] == ["marketing"]
    assert isinstance(seen.purposes[0].standing[0].comes_to, Masked)
    assert isinstance(seen.said[0].decision, Masked)
    titles = [
        entry.title
        for entry in queries.list_timeline(
            viewer, party_id=ada, kinds=["consent"]
        ).entries
    ]
    assert titles == ["Decided about marketing by e-mail"] * 2


def test_keeps_a_consent_that_tells_of_needs_from_who_may_not_see_them(asked, ada):
    analyst = make_actor("Ann", [Role.ANALYST])

    assert [one.purpose for one in held(ada, analyst).said] == ["marketing"] * 2
    assert held(ada, analyst).hides_special
    assert not held(ada).hides_special


def test_has_no_consents_of_another_brand(asked, ada):
    assert held(ada, make_actor("Sam", [Role.AGENT], ["Volt"])) is None
