"""What the audit log may say."""

import pytest

from ringmain.govern.access.shapes import Permission
from ringmain.govern.audit.rules import CannotNote, check_action, check_details
from ringmain.govern.audit.shapes import ACTIONS, MAY_READ


@pytest.mark.parametrize("action", ["viewed", "Customer.viewed", "customer viewed", ""])
def test_refuses_what_is_no_noun_and_verb(action):
    with pytest.raises(CannotNote, match=r"such as customer\.viewed"):
        check_action(action)


def test_knows_only_actions_that_can_be_kept():
    assert ACTIONS
    for action in ACTIONS:
        assert check_action(action) is None


def test_keeps_numbers_and_codes():
    kept = {"results": 3, "by": "rule", "roles": "agent,manager", "all": True}

    assert check_details(kept) is None


@pytest.mark.parametrize(
    "typed", ["Ada Hartley", "TE1 1ST", "ada@example.org", "x" * 201]
)
def test_refuses_what_someone_typed(typed):
    with pytest.raises(CannotNote, match="free text"):
        check_details({"query": typed})


def test_asks_for_the_permission_that_roles_give():
    assert MAY_READ == Permission.SEE_AUDIT_LOG
