"""Tell Django of the lake's tables in PostgreSQL."""

from __future__ import annotations

from django.apps import AppConfig


class LakeConfig(AppConfig):
    """The keys of the raw zone."""

    name = "ringmain.foundation.lake"
    label = "foundation_lake"
