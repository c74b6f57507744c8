"""Wires the process when Django is set up: which operation follows which event."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings


class WiringConfig(AppConfig):
    """No tables: only the event map."""

    name = "ringmain.config"
    label = "config"

    def ready(self) -> None:
        """Install the logs, the event map and the timetable."""
        # The operations import models, which are loaded only now.
        from ringmain.config import flow, logs, timetable  # noqa: PLC0415

        logs.install(debug=settings.DEBUG)
        flow.install()
        timetable.install()
