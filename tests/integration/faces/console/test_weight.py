"""How much a page weighs on the way: what a browser fetches, compressed."""

import re

import pytest
from django.core.cache import cache

from ringmain.faces.cli.preparing import collect_assets
from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.shapes import Role
from tests.cast import load_ada, load_half_hours

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/customers/",
    "/sources/",
    "/debugger/",
    "/failed/",
    "/map/",
    "/loads/",
    "/contracts/",
    "/contracts/interval_reads/",
    "/quarantine/",
    "/waiting/",
    "/access/",
    "/design/",
    "/design/tables/",
    "/accessibility/",
    "/display/",
)
ADA = f"/customers/{noun_id('party', 'P1')}/"
# What her page fetches after itself.
USAGE = f"/usage/{noun_id('supply_point', '1200023305967')}/import/"
MOST_AT_FIRST = 200_000
MOST_AFTER = 30_000
_ASSETS = re.compile(rb'(?:href|src|content)="(/static/[^"]+)"')
_IMPORTS = re.compile(rb'(?:import|from)\s*"\.?/?([^"]+\.js)"')


@pytest.fixture
def collected(settings, tmp_path):
    """Assets as `ringmain up` collects them."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.WHITENOISE_USE_FINDERS = False
    collect_assets()
    cache.clear()


def _fetch(client, path):
    """The body as it travels, and as it reads."""
    answer = client.get(path, headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200, path
    body = b"".join(answer) if answer.streaming else answer.content
    plain = client.get(path)
    return len(body), b"".join(plain) if plain.streaming else plain.content, answer


def _assets_of(client, html):
    """Every asset the page makes a browser fetch, with its size on the way."""
    sizes = {}
    wanted = [found.decode() for found in _ASSETS.findall(html)]
    while wanted:
        path = wanted.pop()
        if path not in sizes:
            sizes[path], text, _ = _fetch(client, path)
            folder = path.rpartition("/")[0]
            if path.endswith(".js") and b"import" in text:
                names = [name.decode() for name in _IMPORTS.findall(text)]
                wanted += [f"{folder}/{name}" for name in names]
    return sizes


def test_stays_light_on_every_page(collected, staff):
    client = staff(Role.ADMINISTRATOR)
    first, after = {}, {}
    for path in PAGES:
        after[path], html, _ = _fetch(client, path)
        assets = _assets_of(client, html)
        assert any(name.endswith(".css") for name in assets)
        first[path] = after[path] + sum(assets.values())

    assert {path: size for path, size in first.items() if size > MOST_AT_FIRST} == {}
    assert {path: size for path, size in after.items() if size > MOST_AFTER} == {}


def test_stays_light_with_a_year_of_half_hours(collected, empty_lake, staff, tmp_path):
    load_ada(tmp_path)
    load_half_hours(tmp_path)
    client = staff(Role.AGENT)

    page, html, _ = _fetch(client, ADA)
    usage, part, _ = _fetch(client, USAGE)
    assets = _assets_of(client, html)

    assert b"Ada" in html
    assert b"<svg" in part
    assert page + usage + sum(assets.values()) <= MOST_AT_FIRST
    assert page <= MOST_AFTER
    assert usage <= MOST_AFTER


def test_lets_a_browser_keep_assets_for_ever(collected, staff):
    client = staff(Role.VIEWER)
    _, html, _ = _fetch(client, "/")
    (sheet,) = [found.decode() for found in _ASSETS.findall(html) if b"tokens" in found]

    _, text, answer = _fetch(client, sheet)

    assert "immutable" in answer["Cache-Control"]
    assert answer["Content-Encoding"] == "gzip"
    assert b"--brand-accent" in text
