"""Tell Django of sources, loads and mappings."""

from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files as systems export them."""

    name = "ringmain.collect.files"
    label = "collect_files"
