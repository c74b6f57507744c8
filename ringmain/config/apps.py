"""Wires the process when Django is set up: which operation follows which event."""

from __future__ import annotations

from django.apps import AppConfig


class WiringConfig(AppConfig):
    """No tables: only the event map."""

    name = "ringmain.config"
    label = "config"

    def ready(self) -> None:
        """Install the event map and the timetable."""
        # The operations import models, which are loaded only now.
        from ringmain.config import flow, timetable  # noqa: PLC0415

        flow.install()
        timetable.install()
