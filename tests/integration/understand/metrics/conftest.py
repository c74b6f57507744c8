"""The world by hand, loaded once for the tests of a file that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[None]:
    """The world is loaded once: no test here changes what it says."""
    with django_db_blocker.unblock(), _loaded(tmp_path_factory.mktemp("world")):
        yield


@contextmanager
def _loaded(folder: Any) -> Iterator[None]:
    from django.conf import settings
    from django.db import transaction

    from ringmain.foundation.lake import lake
    from tests.metrics_world import load_world

    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setenv("RINGMAIN_HOME", str(folder))
        patch.setattr(settings, "LAKE_PATH", str(folder / "lake"))
        patch.setattr(settings, "LAKE_CATALOG_SCHEMA", f"lake_{folder.name[-1]}_world")
        load_world(folder)
        yield
        transaction.set_rollback(True)
    lake.detach_all()
