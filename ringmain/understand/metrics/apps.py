"""Tell Django of the metrics."""

from __future__ import annotations

from django.apps import AppConfig


class MetricsConfig(AppConfig):
    """The scorecard's results."""

    name = "ringmain.understand.metrics"
    label = "understand_metrics"
