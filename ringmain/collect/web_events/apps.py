"""Tell Django of web events."""

from __future__ import annotations

from django.apps import AppConfig


class WebEventsConfig(AppConfig):
    """Events that come live."""

    name = "ringmain.collect.web_events"
    label = "collect_web_events"
