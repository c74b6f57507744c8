"""Anything a caller can read out finds them, the best match first."""

from __future__ import annotations

import random

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.unify.profiles import operations
from ringmain.unify.profiles.search import words
from ringmain.unify.profiles.search.queries import find_customers
from ringmain.unify.profiles.shapes import CustomerFilters
from tests.integration.unify.conftest import NOW

LETTERS = "abXY 019 '-`.,;:/()<>&_%\\\"#@!?~^|{}[]=+*$ éÉłŁß–“”’ أحمَةىüÑ"


def hits(text: str, actor=SYSTEM, **how):
    return find_customers(actor, text, now=NOW, **how).hits


def found(text: str, actor=SYSTEM, **how) -> list[str]:
    return [hit.row.number for hit in hits(text, actor, **how)]


def why(text: str) -> list[tuple[str, str]]:
    best = hits(text)[0]
    assert best.row.name == "Ada Lovelace", text
    return [(reason.field, reason.quality.name.lower()) for reason in best.reasons]


ADA = {
    "Ada Lovelace": [("name", "exact"), ("name", "exact")],
    "lovelace ada": [("name", "exact"), ("name", "exact")],
    "ada": [("name", "exact")],
    "lovel": [("name", "prefix")],
    "velac": [("name", "part")],
    "ada love": [("name", "exact"), ("name", "prefix")],
    "a lovelace": [("name", "prefix"), ("name", "exact")],
    "lovelaec": [("name", "typo")],
    "luvlaice": [("name", "sound")],
    "ada lovlace m1": [("name", "exact"), ("name", "typo"), ("postcode", "prefix")],
    "M1 1AA": [("postcode", "exact")],
    "m11a": [("postcode", "prefix")],
    "a-1": [("account_number", "exact")],
    "C-1": [("party_number", "exact")],
    "1012345678901": [("supply_point_number", "exact")],
    "10 1234 5678 901": [("supply_point_number", "exact")],
    "10123": [("supply_point_number", "prefix")],
    "78901": [("supply_point_number", "ends")],
    "p-1": [("premises_number", "exact")],
    "M-2": [("meter_serial", "exact")],
    "ada@example.org": [("email", "exact")],
    "ada@ex": [("email", "prefix")],
    "07700 900123": [("mobile_phone", "exact")],
    "+44 7700 900 123": [("mobile_phone", "exact")],
    "07700 9": [("mobile_phone", "prefix")],
    "900123": [("mobile_phone", "ends")],
    "lovelace 0123": [("name", "exact"), ("phone", "ends")],
    "0161 496 0123": [("phone", "exact")],
    "lovelace loom": [("name", "exact"), ("address", "exact")],
    "12 loom street": [("address", "exact")] * 3,
}


def test_finds_ada_and_says_why(street):
    assert {text: why(text) for text in ADA} == ADA


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

    (hit,) = hits("7590")

    assert hit.row.party_id is None
    assert hit.customer_id == noun_id("account", "7590-VHVEG")
    assert hit.reasons[0].field == "account_number"


def test_pages(town):
    names = [{"party_number": f"C-{n}", "last_name": f"Smith{n}"} for n in range(7)]
    town.settle("parties", *names)

    assert found("smith", limit=3) == ["C-0", "C-1", "C-2"]
    assert found("smith", first=6, limit=3) == ["C-6"]
    assert find_customers(SYSTEM, "smith", now=NOW, limit=3).count == 7


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


def test_finds_by_nickname_but_whoever_is_called_so_first(town):
    town.settle(
        "parties",
        {"party_number": "C-1", "first_name": "Robert", "last_name": "Shaw"},
        {"party_number": "C-2", "first_name": "Bob", "last_name": "Shaw"},
        {"party_number": "C-3", "first_name": "Rosa", "last_name": "Shaw"},
    )

    assert found("bob shaw") == ["C-2", "C-1"]


def test_finds_names_in_any_letters(town):
    town.settle(
        "parties",
        {"party_number": "C-1", "full_name": "محمد أحمد"},
        {"party_number": "C-2", "first_name": "<script>alert(1)</script>"},
        {"party_number": "C-3", "first_name": "Zoë", "last_name": "O'Brien-Łukasz"},
    )

    assert found("احمد") == ["C-1"]
    assert found("محم") == ["C-1"]
    assert found("<script>") == ["C-2"]
    for text in ("zoe obrien", "ZOË O'BRIEN", "brien lukasz", "o'brien-lukasz"):
        assert found(text) == ["C-3"], text


def test_puts_who_is_a_customer_before_who_was(street):
    street.settle("parties", {"party_number": "C-9", "last_name": "Ali"})
    street.settle("accounts", {"account_number": "A-9", "party_number": "C-9",
                               "status": "active"})  # fmt: skip

    assert found("ali") == ["C-9", "C-2"]


def test_follows_a_name_that_changes(street):
    street.settle("parties", {"party_number": "C-1", "last_name": "King"}, source="crm")

    assert found("ada king") == ["C-1"]
    assert found("ada lovelace") == []


def test_tells_nobody_to_those_who_may_not_see_names_that_a_name_is_there(street):
    viewer = make_actor("v", [Role.VIEWER])

    (hit,) = hits("A-1", viewer)

    assert [reason.field for reason in hit.reasons] == ["account_number"]
    assert str(hit.address) == "hidden"
    assert hits("0123", viewer) == ()


def test_forgets_words_that_no_row_has(street):
    street.settle("parties", {"party_number": "C-1", "last_name": "King"}, source="crm")

    words.forget_unused(NOW)

    assert known("lovelace", "king", "loom") == ["king", "loom"]


def test_forgets_every_word_before_a_rebuild(street):
    operations.start_over(None, NOW)

    assert known("ali", "king", "loom") == []


def known(*asked: str) -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM unify_search_word WHERE word = ANY(%s) ORDER BY 1",
            [list(asked)],
        )
        return [word for (word,) in cursor.fetchall()]


def test_folds_in_the_database_as_in_the_house(db):
    from django.db import connection

    from ringmain.unify.profiles.search.folding import words_of

    texts = ["Zoë O'Brien-Smith", "ŁUKASZ  Straße", "محمد أحمَد فاطمة", "12a, High St.",
             "<script>alert('x')</script>", "ΜΑΡΊΑ–Élise", "",
             "e\u0301 _%\\"]  # fmt: skip
    drawn = random.Random(3)
    for _ in range(300):
        texts.append("".join(drawn.choices(LETTERS, k=drawn.randrange(25))))
    with connection.cursor() as cursor:
        for text in texts:
            cursor.execute("SELECT unify_register_words(%s)", [text])
            assert cursor.fetchone()[0] == words_of(text)


def test_gives_the_database_an_index_to_search_by(street):
    """With a hundred thousand customers a scan would be seen."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for condition in (
            "search_words && ARRAY['lovelace']",
            "sort_name LIKE 'love%'",
            "lower(first_name) = 'ada'",
            "postcode_compact LIKE 'M11%'",
            "lower(email) LIKE 'ada@%'",
            "mobile_tail LIKE '77009%'",
        ):
            cursor.execute(
                "EXPLAIN SELECT id FROM unify_register_party "
                f"WHERE {condition} AND seen_at IS NOT NULL"
            )
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert "Index Cond: " in plan, condition
