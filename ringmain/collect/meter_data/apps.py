"""Tell Django of the coverage of interval reads."""

from __future__ import annotations

from django.apps import AppConfig


class MeterDataConfig(AppConfig):
    """Interval reads."""

    name = "ringmain.collect.meter_data"
    label = "collect_meter_data"
