"""Letting the first administrator in."""

from datetime import UTC, datetime

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate

from ringmain.govern.access.models import User
from ringmain.govern.access.operations import (
    SYSTEM,
    AlreadyOnStaff,
    NotPermitted,
    add_staff,
    create_administrator,
    reset_password,
)
from ringmain.govern.access.queries import actor_for, list_staff
from ringmain.govern.access.shapes import Permission, Role

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_it_works():
    password = create_administrator(email="Root@Example.org", now=NOW)

    user = authenticate(None, username="root@example.org", password=password)
    assert isinstance(user, User)
    everything = frozenset(Permission) - {Permission.OPEN_RESTRICTED}
    assert actor_for(user).permissions == everything
    assert EmailAddress.objects.get(user=user).verified


def test_keeps_the_password_nowhere():
    password = create_administrator(email="root@example.org", now=NOW)

    assert password not in User.objects.get().password


def test_refuses_the_same_address_in_other_letters():
    create_administrator(email="root@example.org", now=NOW)

    with pytest.raises(AlreadyOnStaff):
        create_administrator(email="ROOT@example.org", now=NOW)

    assert User.objects.count() == 1


def test_refuses_an_agent_who_lets_staff_in():
    add_staff(
        email="ann@example.org", name="Ann", roles=[Role.AGENT], now=NOW, actor=SYSTEM
    )
    agent = actor_for(User.objects.get())

    with pytest.raises(NotPermitted):
        add_staff(email="x@example.org", name="X", roles=[], now=NOW, actor=agent)

    assert [member.email for member in list_staff()] == ["ann@example.org"]


def test_limits_a_member_of_staff_to_brands():
    add_staff(
        email="ann@example.org", name="Ann", roles=[Role.AGENT], now=NOW, actor=SYSTEM,
        brands=["Quantum"],
    )  # fmt: skip

    assert actor_for(User.objects.get()).brands == frozenset({"Quantum"})


def test_lets_nobody_act_who_was_switched_off():
    create_administrator(email="root@example.org", now=NOW)
    User.objects.update(is_active=False)

    assert actor_for(User.objects.get()).permissions == frozenset()


def test_replaces_a_lost_password():
    old = create_administrator(email="root@example.org", now=NOW)

    new = reset_password(email="root@example.org", actor=SYSTEM, now=NOW)

    assert authenticate(None, username="root@example.org", password=old) is None
    assert authenticate(None, username="root@example.org", password=new) is not None
