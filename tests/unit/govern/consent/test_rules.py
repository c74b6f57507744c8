"""Which word counts: the newest, and of two of one moment the one that allows less."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.consent import rules
from ringmain.govern.consent.shapes import Because, Channel, Decision, Purpose, Said

ADA = noun_id("party", "C-1")
MARCH, JUNE = datetime(2026, 3, 3, tzinfo=UTC), datetime(2026, 6, 3, tzinfo=UTC)


def said(decision, at=MARCH, *, channel="email", brand=None, expires_at=None, **more):
    return Decision(
        decision_id=noun_id("consent", decision, channel, brand, at.isoformat()),
        party_id=ADA,
        purpose=more.get("purpose", "marketing"),
        channel=channel,
        decision=decision,
        decided_at=at,
        brand=brand,
        expires_at=expires_at,
    )


def ask(*decisions, at=JUNE, channel="email", brand=None, purpose="marketing"):
    return rules.answer(decisions, purpose=purpose, channel=channel, at=at, brand=brand)


def test_what_nobody_was_asked_is_not_allowed():
    assert ask() == rules.answer([], purpose="marketing", channel="sms", at=JUNE)
    assert (ask().is_allowed, ask().because) == (False, Because.NEVER_ASKED)


def test_the_newest_word_counts():
    yes, no = said("given"), said("withdrawn", MARCH + timedelta(days=9))

    assert ask(yes).is_allowed
    assert ask(yes, no).because is Because.WITHDRAWN
    assert ask(no, yes, at=MARCH + timedelta(days=8)).is_allowed
    assert not ask(yes, at=MARCH - timedelta(seconds=1)).is_allowed


def test_a_yes_to_e_mail_is_none_to_calls():
    assert ask(said("given"), channel="call").because is Because.NEVER_ASKED
    assert ask(said("given"), purpose="research").because is Because.NEVER_ASKED


def test_a_word_on_all_ways_counts_for_each_until_a_newer_one():
    none = said("withdrawn", channel="any")
    again = said("given", MARCH + timedelta(days=1))

    assert ask(said("given", MARCH - timedelta(days=1)), none).because is (
        Because.WITHDRAWN
    )
    assert ask(none, again).is_allowed
    assert not ask(none, again, channel="sms").is_allowed


def test_a_consent_ends_when_it_expires_and_a_withdrawal_never():
    until = said("given", expires_at=JUNE)

    assert ask(until, at=JUNE - timedelta(microseconds=1)).is_allowed
    assert ask(until, at=JUNE).because is Because.EXPIRED
    gone = said("withdrawn", MARCH + timedelta(days=1), expires_at=JUNE)
    assert ask(said("given"), gone).because is Because.WITHDRAWN


def test_a_yes_to_one_brand_does_not_turn_the_no_to_another():
    yes = said("given", JUNE, brand="Beacon Power")
    no = said("refused", brand="Quantum Energy")

    assert ask(yes, no, brand="Beacon Power").is_allowed
    assert not ask(yes, no, brand="Quantum Energy").is_allowed
    assert ask(yes, no).because is Because.REFUSED


def test_a_word_on_no_brand_counts_for_every_brand():
    everywhere = said("refused", JUNE)

    assert not ask(
        said("given", brand="Beacon Power"), everywhere, brand="Beacon Power"
    ).is_allowed


_SAID = st.builds(
    said,
    st.sampled_from([str(each) for each in Said]),
    st.integers(0, 4).map(lambda day: MARCH + timedelta(days=day)),
    channel=st.sampled_from([str(each) for each in Channel]),
    brand=st.sampled_from([None, "Beacon Power", "Quantum Energy"]),
    expires_at=st.none() | st.integers(1, 9).map(lambda n: MARCH + timedelta(days=n)),
    purpose=st.sampled_from([str(each) for each in Purpose][:2]),
)


@given(st.lists(_SAID, max_size=8), st.randoms(use_true_random=False))
def test_the_order_in_which_we_learn_changes_nothing(decisions, chance):
    shuffled = list(decisions)
    chance.shuffle(shuffled)

    one, other = ask(*decisions), ask(*shuffled)
    assert (one.is_allowed, one.because) == (other.is_allowed, other.because)


@given(st.lists(_SAID, max_size=8), st.sampled_from(["withdrawn", "refused"]))
def test_after_a_no_to_all_ways_and_brands_nothing_is_allowed(decisions, word):
    last = said(word, MARCH + timedelta(days=4), channel="any")

    for channel in Channel:
        for brand in (None, "Beacon Power", "Quantum Energy"):
            assert not ask(*decisions, last, channel=channel, brand=brand).is_allowed


@given(st.lists(_SAID, max_size=8), _SAID)
def test_one_more_no_never_allows_more(decisions, more):
    if more.decision == "given":
        return
    before = ask(*decisions)
    assert before.is_allowed or not ask(*decisions, more).is_allowed
