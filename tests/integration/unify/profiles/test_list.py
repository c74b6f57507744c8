"""The list of customers: by name, narrowed, a page at a time."""

from __future__ import annotations

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.unify.profiles import queries
from ringmain.unify.profiles.shapes import CustomerFilters, Masked


def test_it_works(street):
    page = queries.list_customers(SYSTEM)

    mo, ada = page.rows
    assert (mo.name, ada.name) == ("Mohammed Ali", "Ada Lovelace")
    assert ada.account_numbers == ("A-1",)
    assert (ada.status, ada.brands) == ("active", ("Quantum",))
    assert (ada.postcode, ada.town, ada.region) == (
        "M1 1AA", "Manchester", "North West")  # fmt: skip
    assert not page.has_more
    assert page.cursor is None


def test_narrows(street):
    def narrowed(**filters) -> list[str]:
        rows = queries.list_customers(SYSTEM, CustomerFilters(**filters)).rows
        return [row.number for row in rows]

    assert narrowed(brand="Quantum") == ["C-1"]
    assert narrowed(status="closed") == ["C-2"]
    assert narrowed(kind="domestic") == ["C-2", "C-1"]
    assert narrowed(kind="organisation") == []
    assert narrowed(region="North West") == ["C-1"]
    assert narrowed(brand="Quantum", status="closed") == []


def test_goes_through_every_page(town):
    people = [
        {"party_number": f"C-{n:02}", "last_name": f"Name{n % 4}"} for n in range(11)
    ]
    town.settle("parties", *people)
    town.settle("accounts", {"account_number": "A-1"}, {"account_number": "A-2"})
    found, cursor = [], None
    for _ in range(10):
        page = queries.list_customers(SYSTEM, cursor=cursor, limit=4)
        found += [row.number for row in page.rows]
        cursor = page.cursor
        if not page.has_more:
            break

    assert len(found) == len(set(found)) == 13
    assert found[-2:] == ["A-1", "A-2"]


def test_names_no_one_in_a_cursor(town):
    town.settle("parties", *({"party_number": f"C-{n}", "last_name": "Lovelace"}
                             for n in range(3)))  # fmt: skip

    page = queries.list_customers(SYSTEM, limit=1)

    ids = {str(noun_id("party", f"C-{n}")) for n in range(3)}
    assert page.cursor.removeprefix("party:") in ids


def test_hides_names_and_keeps_to_brands(street):
    volt = make_actor("v", [Role.VIEWER], ["Volt"])

    (mo,) = queries.list_customers(volt).rows

    assert mo.number == "C-2"
    assert mo.name == Masked("direct")


def test_tells_no_order_of_names_to_those_who_may_not_see_them(town):
    town.settle(
        "parties",
        *({"party_number": f"C-{n}", "last_name": f"Name{n}"} for n in range(8)),
    )
    analyst = make_actor("a", [Role.ANALYST])

    pages, cursor = [], None
    for _ in range(4):
        page = queries.list_customers(analyst, cursor=cursor, limit=2)
        pages += [row.party_id for row in page.rows]
        cursor = page.cursor

    assert pages == sorted(noun_id("party", f"C-{n}") for n in range(8))


def test_offers_what_there_is_to_narrow_by(street):
    choices = queries.list_filter_choices(SYSTEM)

    assert choices.brands == ("Quantum", "Volt")
    assert choices.statuses == ("active", "closed")
    assert choices.regions == ("North West",)
    volt = make_actor("v", [Role.VIEWER], ["Volt"])
    assert queries.list_filter_choices(volt).brands == ("Volt",)
