"""The timetable: operations at their hour."""

from __future__ import annotations

from datetime import UTC, datetime

from procrastinate import App
from procrastinate.testing import InMemoryConnector

from ringmain.foundation.jobs.timetable import Entry, install


def test_it_runs_the_operation_with_the_hour_it_was_due():
    heard: list[datetime] = []
    app = App(connector=InMemoryConnector())

    install(app, (Entry("sweep", "17 2 * * *", heard.append),))
    due = datetime(2024, 3, 31, 2, 17, tzinfo=UTC)
    app.tasks["sweep"].func(timestamp=int(due.timestamp()))

    assert heard == [due]


def test_it_never_queues_an_entry_twice():
    app = App(connector=InMemoryConnector())

    install(app, (Entry("sweep", "17 2 * * *", lambda now: None),))

    assert app.tasks["sweep"].queueing_lock == "sweep"
    assert [
        periodic.cron for periodic in app.periodic_registry.periodic_tasks.values()
    ] == ["17 2 * * *"]
