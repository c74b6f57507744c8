"""Where the lake is: its catalog in PostgreSQL, its files in a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from ringmain.foundation.database.urls import conninfo


@dataclass(frozen=True, slots=True)
class LakeLocation:
    """The catalog's connection text and schema, and the path of the data files."""

    conninfo: str
    schema: str
    data_path: str


def current() -> LakeLocation:
    """Return where this deployment's lake is."""
    return LakeLocation(
        conninfo=conninfo(connection.settings_dict),
        schema=settings.LAKE_CATALOG_SCHEMA,
        data_path=settings.LAKE_PATH,
    )


def prepare(location: LakeLocation) -> None:
    """Make the folder of a lake kept on this machine's disk."""
    if "://" not in location.data_path:
        Path(location.data_path).mkdir(parents=True, exist_ok=True, mode=0o700)
