"""A restricted person is named nowhere, not even as the reason for another.

Ada is at risk. Mo shares her account, which bears her name alone.
"""

from __future__ import annotations

import pytest

from ringmain.govern.access.restricted import operations
from ringmain.govern.access.restricted.shapes import RestrictionClass
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.unify.profiles.queries import list_customers
from ringmain.unify.profiles.search import words
from ringmain.unify.profiles.search.queries import find_customers, hits_of
from ringmain.unify.register.models import Account, Party
from tests.registered import ACCOUNT, ADA, MO, NOW, SINCE, holds, register_ada

pytestmark = pytest.mark.django_db
ANN = make_actor("ann@example.org", [Role.AGENT])
CLEO = make_actor("cleo@example.org", [Role.COMPLIANCE])


@pytest.fixture
def shared():
    """Mo holds Ada's account with her."""
    register_ada()
    Account.objects.filter(id=ACCOUNT).update(name="Ms A Hartley")
    holds(ADA, ACCOUNT, "holder", starts_at=SINCE)
    holds(MO, ACCOUNT, "joint_holder", starts_at=SINCE)
    Party.objects.filter(id=MO).update(postcode="TE1 1ST", postal_address="1 Mill Lane")
    words.learn_all()


def _restrict_ada():
    operations.restrict(
        actor=CLEO,
        party_id=ADA,
        kind=RestrictionClass.AT_RISK,
        because="Told us",
        now=NOW,
    )


def _why(text):
    hits = find_customers(ANN, text, now=NOW).hits
    return {
        hit.customer_id: {reason.field for reason in hit.reasons}
        for hit in hits
        if not hit.is_restricted
    }


def test_finds_mo_by_the_name_on_the_account_he_shares(shared):
    assert "account_name" in _why("hartley")[MO]


def test_does_not_find_mo_by_the_name_of_a_restricted_person(shared):
    _restrict_ada()
    assert MO not in _why("hartley")
    assert MO in _why("banerjee")


def _mo(actor=ANN):
    found = find_customers(actor, "banerjee", now=NOW).hits
    return next(hit for hit in found if hit.customer_id == MO)


def test_shows_where_mo_lives_while_nobody_is_restricted(shared):
    mo = _mo()
    assert (mo.row.postcode, mo.address) == ("TE1 1ST", "1 Mill Lane")
    assert set(mo.row.account_numbers) == {"A100", "A200"}
    assert MO in _why("te1 1st")


def test_shows_neither_home_nor_account_that_mo_shares_with_her(shared):
    _restrict_ada()
    mo = _mo()

    assert (mo.row.name, mo.row.number) == ("Mo Banerjee", "P2")
    assert (mo.row.postcode, mo.row.town, mo.address) == (None, None, None)
    assert mo.row.account_numbers == ("A200",)


@pytest.mark.parametrize("text", ["te1 1st", "1 mill lane", "a100", "banerjee te1 1st"])
def test_does_not_find_mo_by_what_he_shares_with_her(shared, text):
    assert MO in _why(text)
    _restrict_ada()
    found = find_customers(ANN, text, now=NOW)

    assert MO not in {hit.customer_id for hit in found.hits}
    assert found.count == len(found.hits)


def test_shows_the_listed_joint_holder_without_her_home(shared):
    _restrict_ada()
    rows = list_customers(ANN).rows
    hits = {hit.customer_id: hit for hit in hits_of(ANN, rows, now=NOW)}

    assert hits[ADA].is_restricted
    assert (hits[MO].row.postcode, hits[MO].row.account_numbers) == (None, ("A200",))


def test_shows_all_of_it_to_who_may_open_her(shared):
    _restrict_ada()
    assert _mo(CLEO).row.postcode == "TE1 1ST"
