"""Tell Django of quarantine."""

from __future__ import annotations

from django.apps import AppConfig


class QuarantineConfig(AppConfig):
    """Rows that wait to be mended."""

    name = "ringmain.collect.quarantine"
    label = "collect_quarantine"
