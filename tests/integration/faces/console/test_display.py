"""What one reader prefers, and the statement that all may read."""

import pytest
from django.test import Client

from ringmain.faces.console.design.reader import COOKIE
from ringmain.govern.access.shapes import Role

pytestmark = pytest.mark.django_db

GERMAN = {"theme": "dark", "density": "dense", "place": "de-DE", "keys": "on"}


def test_keeps_preferences_in_this_browser(staff):
    client = staff(Role.VIEWER)

    client.post("/display/", GERMAN)
    html = client.get("/display/").content.decode()

    assert 'data-theme="dark" data-density="dense" data-keys="on"' in html
    assert '<meta name="color-scheme" content="dark">' in html
    assert "1.234,50 £" in html
    assert client.cookies[COOKIE]["httponly"]
    assert client.cookies[COOKIE]["samesite"] == "Lax"


def test_changes_nothing_for_anybody_else(staff):
    staff(Role.VIEWER).post("/display/", GERMAN)

    html = staff(Role.ANALYST).get("/display/").content.decode()

    assert 'data-theme="system"' in html
    assert "£1,234.50" in html


def test_refuses_a_theme_that_does_not_exist(staff):
    client = staff(Role.VIEWER)

    answer = client.post("/display/", {**GERMAN, "theme": "pink"})

    assert answer.status_code == 400
    assert COOKIE not in client.cookies


def test_is_not_moved_by_a_cookie_of_somebody_elses_making(staff):
    client = staff(Role.VIEWER)
    client.cookies[COOKIE] = 'theme="><script>&place=../../etc&density=dense'

    html = client.get("/display/").content.decode()

    assert 'data-theme="system" data-density="dense"' in html
    assert "<script>" not in html


def test_lets_a_visitor_read_the_accessibility_statement():
    html = Client().get("/accessibility/").content.decode()

    assert "What was not tested" in html
    assert "Page by page" in html
    assert "/sign-in/login/" in html


def test_claims_no_more_than_the_results_say(staff, monkeypatch):
    from dataclasses import replace

    from ringmain.faces.console.accessibility import views
    from ringmain.faces.console.accessibility.results import PageResult, read_results

    broken = PageResult(
        title="Home", address="/", checks=2, windows=("390",), themes=("dark",),
        violations=("color-contrast",), by_eye=(),
    )  # fmt: skip
    results = replace(read_results(), pages=(broken,))
    monkeypatch.setattr(views, "read_results", lambda: results)

    html = staff(Role.VIEWER).get("/accessibility/").content.decode()

    assert "It does not meet it yet" in html
    assert "In windows 390 pixels wide" in html


def test_lets_a_utility_put_its_own_brand_first(settings, tmp_path):
    from django.contrib.staticfiles import finders

    (tmp_path / "console").mkdir()
    (tmp_path / "console" / "brand.css").write_text(":root {}")
    settings.STATICFILES_DIRS = [tmp_path]
    finders.get_finder.cache_clear()

    found = finders.find("console/brand.css")

    finders.get_finder.cache_clear()
    assert found == str(tmp_path / "console" / "brand.css")
