"""The holder an account names itself stands while no source says who holds it."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection

from ringmain.foundation.ids.nouns import noun_id

OPENED = datetime(2022, 4, 1, tzinfo=UTC)
ACCOUNT = {"account_number": "A-1", "party_number": "C-1", "opened_at": OPENED}
ROLE = {"account_number": "A-1", "party_number": "C-2", "role": "holder",
        "starts_at": OPENED}  # fmt: skip


def holders() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT party_number, starts_at, is_derived, account_id
               FROM unify_register_heldrole WHERE role = 'holder'"""
        )
        return cursor.fetchall()


def test_takes_the_accounts_own_word(town):
    town.settle("accounts", ACCOUNT)

    assert holders() == [("C-1", OPENED, True, noun_id("account", "A-1"))]


def test_gives_way_to_a_source_in_either_order(town):
    town.settle("accounts", ACCOUNT)
    town.settle("account_roles", ROLE)
    once = holders()

    town.settle("account_roles", {**ROLE, "account_number": "A-2"})
    town.settle("accounts", {**ACCOUNT, "account_number": "A-2"})

    assert once == [("C-2", OPENED, False, noun_id("account", "A-1"))]
    assert {row[:3] for row in holders()} == {("C-2", OPENED, False)}


def test_stands_beside_a_nominee(town):
    town.settle("accounts", ACCOUNT)
    town.settle("account_roles", {**ROLE, "role": "nominee"})

    assert holders() == [("C-1", OPENED, True, noun_id("account", "A-1"))]


def test_follows_the_account(town):
    town.settle("accounts", ACCOUNT)
    town.settle("accounts", {**ACCOUNT, "party_number": "C-3"})

    assert [row[0] for row in holders()] == ["C-3"]
