"""Roles, permissions and scopes."""

import re
from pathlib import Path

import pytest

from ringmain.govern.access.operations import SYSTEM, NotPermitted, require
from ringmain.govern.access.rules import GRANTS, make_actor, roles_with
from ringmain.govern.access.shapes import Permission, Role
from ringmain.govern.privacy.shapes import PersonalDataClass

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "access.md"


def _table(title: str) -> dict[str, dict[str, bool]]:
    text = PAGE.read_text()
    part = re.split(r"^## ", text, flags=re.M)
    lines = next(p for p in part if p.startswith(title)).splitlines()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("|") and "---" not in line
    ]
    heads = rows[0][1:]
    return {
        row[0]: {head: cell == "yes" for head, cell in zip(heads, row[1:], strict=True)}
        for row in rows[1:]
    }


def test_lets_each_role_do_what_the_reference_page_says():
    said = _table("May do")

    assert said == {
        permission.value: {
            role.value: permission in GRANTS[role].permissions for role in Role
        }
        for permission in Permission
    }


def test_shows_each_role_the_classes_the_reference_page_says():
    said = _table("May see")

    assert said == {
        personal.value: {role.value: personal in GRANTS[role].classes for role in Role}
        for personal in PersonalDataClass
    }


def test_refuses_a_viewer_who_loads_and_names_who_can():
    viewer = make_actor("vera@example.org", [Role.VIEWER])

    with pytest.raises(NotPermitted) as refusal:
        require(viewer, Permission.LOAD_FILES)

    assert str(refusal.value) == (
        "Your role may not load files. Ask someone with one of these roles: "
        "analyst, manager, administrator."
    )


def test_adds_up_the_roles_of_one_person():
    both = make_actor("sam@example.org", [Role.ANALYST, Role.AGENT])

    assert both.may(Permission.LOAD_FILES)
    assert both.may(Permission.SEE_QUARANTINE)
    assert both.may_see(PersonalDataClass.SPECIAL)
    assert not both.may_see(PersonalDataClass.SECRET)


def test_keeps_another_brand_out_of_sight():
    agent = make_actor("ann@example.org", [Role.AGENT], brands=["Quantum"])

    assert agent.may_see_brand("Quantum")
    assert agent.may_see_brand(None)
    assert not agent.may_see_brand("Other")


def test_shows_every_brand_when_no_limit_was_set():
    assert make_actor("ann@example.org", [Role.AGENT]).may_see_brand("Other")


def test_lets_the_system_do_everything():
    assert SYSTEM.permissions == frozenset(Permission)


def test_names_the_roles_that_may_discard():
    assert roles_with(Permission.DISCARD_QUARANTINE) == (
        Role.MANAGER,
        Role.ADMINISTRATOR,
    )


def test_shows_nothing_to_someone_without_a_role():
    nobody = make_actor("new@example.org", [])

    assert nobody.permissions == frozenset()
    assert not nobody.may_see(PersonalDataClass.NONE)
