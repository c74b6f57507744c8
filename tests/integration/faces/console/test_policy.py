"""Pages keep to the content security policy: nothing inline."""

import re

import pytest

from ringmain.govern.access.shapes import Role

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/customers/",
    "/loads/",
    "/loads/new/",
    "/mappings/",
    "/quarantine/",
    "/contracts/",
    "/contracts/interval_reads/",
    "/waiting/",
    "/access/",
    "/sign-in/2fa/",
    "/sign-in/password/change/",
)


def _inline_scripts(html):
    found = re.findall(r"<script\b([^>]*)>", html)
    return [tag for tag in found if "src=" not in tag and "application/json" not in tag]


@pytest.fixture
def administrator(staff):
    """A client that may open everything."""
    return staff(Role.ADMINISTRATOR)


@pytest.mark.parametrize("path", PAGES)
def test_holds_nothing_inline(administrator, path):
    answer = administrator.get(path)

    html = answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert answer.status_code == 200
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert _inline_scripts(html) == []
    assert re.findall(r"<[^>]+\sstyle=", html) == []
    assert re.findall(r"<[^>]+\son\w+=", html) == []
    assert "<style" not in html


def test_holds_nothing_inline_before_sign_in(client):
    html = client.get("/sign-in/login/").content.decode()

    assert _inline_scripts(html) == []
    assert re.findall(r"<[^>]+\sstyle=", html) == []


def test_forbids_frames_and_foreign_forms(administrator):
    policy = administrator.get("/")["Content-Security-Policy"]

    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self'" in policy
