"""Tell Django of the outbox."""

from __future__ import annotations

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """The outbox."""

    name = "ringmain.foundation.events"
    label = "foundation_events"
