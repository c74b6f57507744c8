"""Who may open which page."""

import pytest
from django.test import Client

from ringmain.govern.access.shapes import Role

pytestmark = pytest.mark.django_db

OPEN_TO_ALL = (
    "/",
    "/customers/",
    "/loads/",
    "/mappings/",
    "/contracts/",
    "/contracts/bills/",
    "/waiting/",
    "/access/",
)
LOADERS = {Role.ANALYST, Role.MANAGER, Role.ADMINISTRATOR}
MENDERS = {Role.AGENT, Role.MANAGER, Role.ADMINISTRATOR}
EXPORTERS = {Role.MANAGER, Role.ADMINISTRATOR}


def _allowed(client, path):
    status = client.get(path).status_code
    assert status in (200, 403)
    return status == 200


@pytest.mark.parametrize("path", [*OPEN_TO_ALL, "/loads/new/", "/quarantine/"])
def test_asks_a_visitor_to_sign_in(path):
    answer = Client().get(path)

    assert answer.status_code == 302
    assert answer["Location"] == f"/sign-in/login/?next={path}"


@pytest.mark.parametrize("role", list(Role))
def test_lets_each_role_where_it_belongs(staff, role):
    client = staff(role)

    assert all(_allowed(client, path) for path in OPEN_TO_ALL)
    assert _allowed(client, "/loads/new/") == (role in LOADERS)
    assert _allowed(client, "/quarantine/") == (role in MENDERS)
    assert _allowed(client, "/customers/?export=csv") == (role in EXPORTERS)


def test_refuses_replay_by_link(staff):
    assert staff(Role.ADMINISTRATOR).get("/quarantine/group/replay/").status_code == 405


def test_refuses_a_form_from_elsewhere(staff):
    client = staff(Role.ADMINISTRATOR)
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = client.cookies

    answer = careful.post("/quarantine/group/discard/", {"because": "x"})

    assert answer.status_code == 403
    assert b"This was refused" in answer.content


def test_names_who_can_help(staff):
    staff(Role.MANAGER)

    answer = staff(Role.AGENT).get("/loads/new/")

    assert answer.status_code == 403
    assert b"manager@example.org" in answer.content


def test_lists_staff_to_those_only_who_manage_them(staff):
    seen = staff(Role.ADMINISTRATOR).get("/access/").content
    unseen = staff(Role.VIEWER).get("/access/").content

    assert b"administrator@example.org" in seen
    assert b"administrator@example.org" not in unseen
