"""Anything a caller can read out finds them, the best match first."""

from __future__ import annotations

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.unify.profiles import queries
from ringmain.unify.profiles.shapes import CustomerFilters


def found(text: str, actor=SYSTEM, **how) -> list[str]:
    rows = queries.search_customers(actor, text, **how).rows
    return [row.number for row in rows]


ADA = {
    "Ada Lovelace": ("name", "exact"),
    "lovelace ada": ("name", "exact"),
    "ada": ("name", "exact"),
    "lovel": ("name", "prefix"),
    "velac": ("name", "part"),
    "ada love": ("name", "prefix"),
    "M1 1AA": ("postcode", "exact"),
    "m11a": ("postcode", "prefix"),
    "a-1": ("account_number", "exact"),
    "C-1": ("party_number", "exact"),
    "1012345678901": ("supply_point_number", "exact"),
    "10 1234 5678 901": ("supply_point_number", "exact"),
    "10123": ("supply_point_number", "prefix"),
    "p-1": ("premises_number", "exact"),
    "M-2": ("meter_serial", "exact"),
    "ada@example.org": ("email", "exact"),
    "ada@ex": ("email", "prefix"),
    "07700 900123": ("mobile_phone", "exact"),
    "+44 7700 900 123": ("mobile_phone", "exact"),
    "07700 9": ("mobile_phone", "prefix"),
    "0161 496 0123": ("contact", "exact"),
}


def test_finds_ada_and_says_why(street):
    rows = {text: queries.search_customers(SYSTEM, text).rows[0] for text in ADA}

    assert {row.name for row in rows.values()} == {"Ada Lovelace"}
    why = {text: (row.match.field, row.match.quality) for text, row in rows.items()}
    assert why == ADA


def test_finds_nobody(street):
    for text in ("", "  ", "zebedee", "%", "_", "\\", "' OR 1=1 --"):
        assert found(text) == []


def test_puts_who_lives_there_before_who_did(street):
    assert found("P-1") == ["C-1", "C-2"]


def test_puts_exact_before_longer_before_part(town):
    town.settle(
        "parties",
        {"party_number": "C-1", "first_name": "Jo", "last_name": "Parkinson"},
        {"party_number": "C-2", "first_name": "Jo", "last_name": "Kin"},
        {"party_number": "C-3", "first_name": "Jo", "last_name": "King"},
        {"party_number": "C-4", "organisation_name": "kin"},
    )

    assert found("kin") == ["C-4", "C-2", "C-3", "C-1"]


def test_finds_every_customer_once(street):
    assert found("A-1") == ["C-1"]
    assert found("M1") == ["C-1", "C-2"]


def test_does_not_find_who_is_only_mentioned(street):
    street.settle("account_roles", {"account_number": "A-8", "party_number": "C-8",
                                    "role": "holder"})  # fmt: skip

    assert found("C-8") == []
    assert found("A-8") == []


def test_finds_an_account_whose_holder_no_source_describes(town):
    town.settle("accounts", {"account_number": "7590-VHVEG", "party_number": "C-8"})

    (row,) = queries.search_customers(SYSTEM, "7590").rows

    assert row.party_id is None
    assert row.account_id == noun_id("account", "7590-VHVEG")
    assert row.match.field == "account_number"


def test_pages(town):
    names = [{"party_number": f"C-{n}", "last_name": f"Smith{n}"} for n in range(7)]
    town.settle("parties", *names)

    first = queries.search_customers(SYSTEM, "smith", 1, 3)
    third = queries.search_customers(SYSTEM, "smith", 3, 3)

    assert [row.number for row in first.rows] == ["C-0", "C-1", "C-2"]
    assert first.has_more
    assert [row.number for row in third.rows] == ["C-6"]
    assert not third.has_more


def test_narrows_by_filters(street):
    assert found("M1", filters=CustomerFilters(brand="Volt")) == ["C-2"]
    assert found("M1", filters=CustomerFilters(status="active")) == ["C-1"]


def test_keeps_to_the_actors_brands(street):
    volt = make_actor("v", [Role.AGENT], ["Volt"])

    assert found("P-1", volt) == ["C-2"]


def test_does_not_look_where_the_actor_may_not(street):
    viewer = make_actor("v", [Role.VIEWER])

    assert found("Lovelace", viewer) == []
    assert found("M1 1AA", viewer) == []
    assert found("A-1", viewer) == ["C-1"]


def test_gives_the_database_an_index_to_search_by(street):
    """With a hundred thousand customers a scan would be seen."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for column, index in (
            ("search_name LIKE '%velac%'", "party_by_name_part"),
            ("postcode_compact LIKE 'M11%'", "party_by_postcode"),
            ("lower(email) LIKE 'ada@%'", "party_by_email"),
            ("mobile_tail LIKE '77009%'", "party_by_mobile"),
        ):
            cursor.execute(
                "EXPLAIN SELECT id FROM unify_register_party "
                f"WHERE {column} AND seen_at IS NOT NULL"
            )
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert index in plan
