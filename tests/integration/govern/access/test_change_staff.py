"""Changing what staff may do: by someone else, and never the last who can."""

from datetime import UTC, datetime

import pytest

from ringmain.govern.access.models import User
from ringmain.govern.access.operations import SYSTEM, NotPermitted, add_staff
from ringmain.govern.access.queries import actor_for
from ringmain.govern.access.shapes import Role
from ringmain.govern.access.staff import operations
from ringmain.govern.access.staff.operations import CannotChangeStaff
from ringmain.govern.audit.models import Record

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def hire(name, *roles):
    add_staff(
        email=f"{name}@example.org", name=name, roles=roles, now=NOW, actor=SYSTEM
    )
    return User.objects.get(email=f"{name}@example.org")


@pytest.fixture
def root():
    """The first administrator."""
    return hire("root", Role.ADMINISTRATOR)


def noted():
    return [row.action for row in Record.objects.order_by("id")]


def test_changes_someones_roles_and_says_what_they_were(root):
    ann = hire("ann", Role.AGENT)

    operations.change_roles(
        actor=actor_for(root), staff_id=ann.pk, roles=[Role.MANAGER], now=NOW
    )

    ann.refresh_from_db()
    assert ann.roles == ["manager"]
    last = Record.objects.get(action="staff.roles_changed")
    assert last.subject_id == str(ann.pk)
    assert last.details == {"before": "agent", "after": "manager"}


def test_lets_nobody_change_themselves(root):
    me = actor_for(root)

    with pytest.raises(CannotChangeStaff, match="you yourself"):
        operations.change_roles(
            actor=me, staff_id=root.pk, roles=[Role.ADMINISTRATOR, Role.AGENT], now=NOW
        )
    with pytest.raises(CannotChangeStaff, match="you yourself"):
        operations.switch_off(actor=me, staff_id=root.pk, now=NOW)


def test_keeps_the_last_administrator(root):
    with pytest.raises(CannotChangeStaff, match="last administrator"):
        operations.switch_off(actor=SYSTEM, staff_id=root.pk, now=NOW)
    with pytest.raises(CannotChangeStaff, match="last administrator"):
        operations.change_roles(
            actor=SYSTEM, staff_id=root.pk, roles=[Role.VIEWER], now=NOW
        )
    ria = hire("ria", Role.ADMINISTRATOR)
    operations.switch_off(actor=actor_for(ria), staff_id=root.pk, now=NOW)
    with pytest.raises(CannotChangeStaff, match="last administrator"):
        operations.switch_off(actor=SYSTEM, staff_id=ria.pk, now=NOW)


def test_switches_off_and_on_again(root):
    ann = hire("ann", Role.AGENT)
    change = {"actor": actor_for(root), "staff_id": ann.pk, "now": NOW}

    operations.switch_off(**change)
    assert actor_for(User.objects.get(id=ann.pk)).permissions == frozenset()
    operations.switch_on(**change)
    assert actor_for(User.objects.get(id=ann.pk)).roles == {Role.AGENT}
    assert noted()[-2:] == ["staff.switched_off", "staff.switched_on"]


def test_limits_to_brands_and_lifts_the_limit(root):
    ann = hire("ann", Role.AGENT)
    change = {"actor": actor_for(root), "staff_id": ann.pk, "now": NOW}

    operations.change_brands(brands=["Quantum", " "], **change)
    assert User.objects.get(id=ann.pk).brands == ["Quantum"]
    with pytest.raises(CannotChangeStaff, match="at least one brand"):
        operations.change_brands(brands=[""], **change)
    operations.change_brands(brands=None, **change)
    assert User.objects.get(id=ann.pk).brands is None


def test_is_for_administrators(root):
    mia = actor_for(hire("mia", Role.MANAGER))

    with pytest.raises(NotPermitted):
        operations.switch_off(actor=mia, staff_id=root.pk, now=NOW)
