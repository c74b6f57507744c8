"""One throw-away home and PostgreSQL cluster for a run of the tests.

Django reads its settings once, so the home and the database's address are put into the
environment here, before anything else is imported. The cluster itself starts when the
first test asks for it. Give DATABASE_URL to test on a server of your own.
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from ringmain.foundation.database import server

_OWN_DATABASE = os.environ.get("DATABASE_URL")


def _make_home() -> Path:
    home = Path(tempfile.mkdtemp(prefix="ringmain-tests-")).resolve()
    # As root the server runs as another user, who must be able to enter.
    home.chmod(0o711)
    os.environ["RINGMAIN_HOME"] = str(home)
    if not _OWN_DATABASE:
        os.environ["DATABASE_URL"] = server.embedded_url(home)
    return home


_GIVEN = {name: os.environ.get(name) for name in ("RINGMAIN_HOME", "DATABASE_URL")}
_HOME = _make_home()


def _leave_to_workers() -> None:
    """Each process that runs tests makes a home and a cluster of its own."""
    for name, value in _GIVEN.items():
        os.environ.pop(name)
        if value is not None:
            os.environ[name] = value


def pytest_configure(config: pytest.Config) -> None:
    """Load Django's settings, now that the environment tells of this run's home."""
    if config.getoption("numprocesses", None):
        _leave_to_workers()
        return
    if django_settings.configured:
        message = "Unset DJANGO_SETTINGS_MODULE and leave out --ds: tests set their own"
        raise pytest.UsageError(message)
    os.environ["DJANGO_SETTINGS_MODULE"] = "ringmain.config.settings"
    assert django_settings.DATABASES


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    server.stop_server(_HOME)
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def database_server() -> str:
    """The URL of a running server; ask for it where `django_db` is not marked."""
    if not _OWN_DATABASE:
        server.start_server(_HOME, durable=False)
    return os.environ["DATABASE_URL"]


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """A throw-away cluster takes its databases with it."""
    return not _OWN_DATABASE or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def django_db_setup(
    database_server: str, django_db_setup: None, django_db_blocker: Any
) -> None:
    """Start the server before the test database is made; let tests empty its log."""
    from django.db import connection

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        # Between tests every table is truncated, which the audit log refuses.
        cursor.execute(
            "ALTER TABLE govern_audit_record DISABLE TRIGGER audit_is_never_emptied"
        )


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh home for one test, in the environment; the database stays the run's."""
    fresh = tmp_path / "home"
    fresh.mkdir()
    monkeypatch.setenv("RINGMAIN_HOME", str(fresh))
    return fresh


@pytest.fixture
def empty_lake(db: None, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A lake with nothing in it for one test; the path of its files."""
    from ringmain.foundation.lake import lake

    monkeypatch.setattr(django_settings, "LAKE_PATH", str(home / "lake"))
    schema = f"lake_{uuid.uuid4().hex[:12]}"
    monkeypatch.setattr(django_settings, "LAKE_CATALOG_SCHEMA", schema)
    yield home / "lake"
    lake.detach_all()


@pytest.fixture
def live_tables(db: None) -> Iterator[None]:
    """The tables of live events that no model has, empty before and after."""
    _empty_live_tables()
    yield
    _empty_live_tables()


def _empty_live_tables() -> None:
    from django.db import connection

    names = [
        *(f"inbox_{lane}_{slot}" for lane in range(4) for slot in range(2)),
        "event",
        "seen",
    ]
    with connection.cursor() as cursor:
        # No TRUNCATE: its lock would last as long as a test's transaction.
        for name in names:
            cursor.execute(f"DELETE FROM collect_web_events_{name}")
        cursor.execute("UPDATE collect_web_events_progress SET landed = 0, in_lake = 0")
