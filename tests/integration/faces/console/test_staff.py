"""Letting staff in, changing what they may do, and switching them off, by page."""

import re

import pytest
from django.test import Client

from ringmain.govern.access.models import User
from ringmain.govern.access.shapes import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(staff):
    """An administrator at the page."""
    return staff(Role.ADMINISTRATOR)


def address(email):
    return f"/access/staff/{User.objects.get(email=email).pk}/"


def test_lets_someone_in_who_can_then_sign_in(root):
    said = {"email": "Ann@Example.org", "name": "Ann", "roles": ["agent"]}

    html = root.post("/access/staff/new/", said).content.decode()

    password = re.search(r"<code>([a-z0-9-]{19})</code>", html)[1]
    ann = Client()
    entered = ann.post(
        "/sign-in/login/", {"login": "ann@example.org", "password": password}
    )
    assert entered.status_code == 302
    listed = root.get("/access/").content.decode()
    assert "ann@example.org" in listed
    assert User.objects.get(email="ann@example.org").last_login is not None


def test_says_what_is_wrong_with_the_form(root):
    html = root.post("/access/staff/new/", {"email": "x"}).content.decode()

    assert "That is no e-mail address" in html
    assert "Choose at least one role." in html
    again = {"email": "administrator@example.org", "name": "A", "roles": ["agent"]}
    html = root.post("/access/staff/new/", again).content.decode()
    assert "Someone already signs in with that e-mail address" in html


def test_changes_roles_and_shows_someone_out(root, staff):
    agent = staff(Role.AGENT)
    page = address("agent@example.org")

    root.post(page, {"roles": ["viewer", "analyst"]})
    assert agent.get("/quarantine/").status_code == 403
    root.post(f"{page}switch/")
    assert agent.get("/").status_code == 302
    root.post(f"{page}switch/")
    assert User.objects.get(email="agent@example.org").is_active


def test_offers_no_change_of_oneself(root):
    page = address("administrator@example.org")

    assert "This is you" in root.get(page).content.decode()
    html = root.post(f"{page}switch/", follow=True).content.decode()
    assert "Ask another administrator" in html


@pytest.mark.parametrize("role", [r for r in Role if r is not Role.ADMINISTRATOR])
def test_is_for_administrators(root, staff, role):
    page = address("administrator@example.org")

    for path in ("/access/staff/new/", page):
        assert staff(role).get(path).status_code == 403
        User.objects.filter(email=f"{role}@example.org").delete()
