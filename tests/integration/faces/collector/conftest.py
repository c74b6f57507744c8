"""One collector for a module's tests; each test has a source of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.collecting import Collector, empty_inbox

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def collector(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock():
        running = Collector(tmp_path_factory.mktemp("collector"))
        running.start()
        yield running
        running.stop()


@pytest.fixture
def website(transactional_db, collector: Collector) -> Iterator[Any]:
    """A website's source, and an inbox with nothing in it."""
    from ringmain.collect.web_events.operations import sources
    from ringmain.govern.access.operations import SYSTEM

    empty_inbox()
    yield sources.add_source(
        name="website", title="Our website", kind="website", actor=SYSTEM, now=NOW
    )
    empty_inbox()
