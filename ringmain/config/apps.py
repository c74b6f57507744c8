"""Wires the process when Django is set up: which operation follows which event."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings

from ringmain.foundation.settings.options import get_options


class WiringConfig(AppConfig):
    """No tables: only the event map."""

    name = "ringmain.config"
    label = "config"

    def ready(self) -> None:
        """Install the logs, the event map, the timetable and the market."""
        # The operations import models, which are loaded only now.
        from ringmain.config import flow, logs, plugins, timetable  # noqa: PLC0415

        logs.install(debug=settings.DEBUG)
        flow.install()
        timetable.install()
        plugins.install_market(get_options().market)
