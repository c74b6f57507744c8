"""Tell Django of purposes."""

from __future__ import annotations

from django.apps import AppConfig


class PurposesConfig(AppConfig):
    """The register of purposes."""

    name = "ringmain.govern.purposes"
    label = "govern_purposes"
