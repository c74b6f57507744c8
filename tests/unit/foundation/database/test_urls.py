"""Between a database URL, Django's settings and libpq's text."""

from __future__ import annotations

from psycopg.conninfo import conninfo_to_dict

from ringmain.foundation.database.urls import conninfo, django_database


def test_it_names_the_parts_as_django_does():
    database = django_database("postgresql://ada:s3cret@db.example:5433/ringmain")

    assert (database["NAME"], database["USER"]) == ("ringmain", "ada")
    assert (database["HOST"], database["PORT"]) == ("db.example", "5433")
    assert database["PASSWORD"] == "s3cret"


def test_it_comes_back_to_the_same_connection():
    url = "postgresql://ada@/ringmain?host=/run/pg&sslmode=require"

    assert conninfo_to_dict(conninfo(django_database(url))) == conninfo_to_dict(url)
