"""A restricted person is named nowhere, not even as the reason for another.

Ada is at risk. Mo shares her account, which bears her name alone.
"""

from __future__ import annotations

import pytest

from ringmain.govern.access.restricted import operations
from ringmain.govern.access.restricted.shapes import RestrictionClass
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.unify.profiles.search import words
from ringmain.unify.profiles.search.queries import find_customers
from ringmain.unify.register.models import Account
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
    holds(MO, ACCOUNT, "joint", starts_at=SINCE)
    words.learn_all()


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
    operations.restrict(
        actor=CLEO,
        party_id=ADA,
        kind=RestrictionClass.AT_RISK,
        because="Told us",
        now=NOW,
    )
    assert MO not in _why("hartley")
    assert MO in _why("banerjee")
