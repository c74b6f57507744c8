"""Between a database URL, Django's settings and libpq's connection text."""

from __future__ import annotations

from typing import Any

from psycopg.conninfo import conninfo_to_dict, make_conninfo

_DJANGO_NAMES = {
    "dbname": "NAME",
    "user": "USER",
    "password": "PASSWORD",
    "host": "HOST",
    "port": "PORT",
}


def django_database(url: str) -> dict[str, Any]:
    """Return Django's settings of the PostgreSQL database at this URL."""
    parts = conninfo_to_dict(url)
    named = {
        django_name: str(parts.pop(name))
        for name, django_name in _DJANGO_NAMES.items()
        if name in parts
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
        **named,
    }


def conninfo(database: dict[str, Any]) -> str:
    """Return libpq's connection text for Django's settings of a database."""
    named = {
        name: database[django_name]
        for name, django_name in _DJANGO_NAMES.items()
        if database.get(django_name)
    }
    # What Django has no name for, such as sslmode, goes on as it was said.
    parts = {**_libpq_options(database), **named}
    return str(make_conninfo(**parts))


def _libpq_options(database: dict[str, Any]) -> dict[str, Any]:
    said = database.get("OPTIONS", {})
    return {name: value for name, value in said.items() if isinstance(value, str)}
