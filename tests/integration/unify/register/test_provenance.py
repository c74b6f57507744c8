"""Every field says which source, load and line it is from."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from ringmain.foundation.ids.nouns import noun_id
from ringmain.unify.register import queries
from ringmain.unify.register.models import Party

ADA = noun_id("party", "C-1")
BILLING = {"party_number": "C-1", "last_name": "Lovelace", "phone": "020 7946 0000"}
CRM = {"party_number": "C-1", "email": "ada@example.org"}


def stored() -> dict:
    return Party.objects.get().provenance


def test_says_one_thing_for_a_row_of_one_source(town):
    town.settle("parties", BILLING, source="billing")

    assert stored() == {"*": "billing:1:2"}


def test_keeps_what_another_source_said(town):
    town.settle("parties", BILLING, source="billing")
    town.settle("parties", CRM, source="crm")

    ada = Party.objects.get()
    assert (ada.last_name, ada.phone) == ("Lovelace", "020 7946 0000")
    assert ada.email == "ada@example.org"
    assert stored() == {
        "*": "crm:2:2",
        "last_name": "billing:1:2",
        "phone": "billing:1:2",
    }


def test_names_the_line_of_each_field(town):
    town.settle("parties", {"party_number": "C-0"}, BILLING, source="billing")
    town.settle("parties", CRM, source="crm")

    fields = {one.field: one for one in queries.get_provenance("party", ADA)}

    assert set(fields) == {"party_number", "last_name", "phone", "email"}
    assert (fields["last_name"].source, fields["last_name"].line) == ("billing", 3)
    assert (fields["email"].source, fields["email"].load_id) == ("crm", 2)


def test_lets_a_source_clear_what_it_said_itself(town):
    town.settle("parties", BILLING, source="billing")

    town.settle("parties", {**BILLING, "phone": None}, source="billing")

    assert Party.objects.get().phone is None
    assert Party.objects.get().last_name == "Lovelace"


def test_lets_no_source_clear_what_another_said(town):
    town.settle("parties", BILLING, source="billing")

    town.settle("parties", {**CRM, "phone": None}, source="crm")

    assert Party.objects.get().phone == "020 7946 0000"
    assert stored()["phone"] == "billing:1:2"


def test_tells_a_source_from_one_whose_name_begins_alike(town):
    town.settle("parties", BILLING, source="billing-north")

    town.settle("parties", {**BILLING, "phone": None}, source="billing")

    assert Party.objects.get().phone == "020 7946 0000"


def test_leaves_alone_what_a_file_has_no_column_for(town):
    town.settle("parties", {**BILLING, **CRM}, source="billing")

    town.settle("parties", BILLING, source="billing")

    assert Party.objects.get().email == "ada@example.org"
    assert stored() == {"*": "billing:2:2", "email": "billing:1:2"}


def test_follows_the_newest_word(town):
    town.settle("parties", BILLING, source="billing")
    town.settle("parties", {**CRM, "phone": "020 7946 0999"}, source="crm")

    assert Party.objects.get().phone == "020 7946 0999"
    assert stored() == {"*": "crm:2:2", "last_name": "billing:1:2"}


def test_refuses_to_speak_of_what_is_not_there(db):
    with pytest.raises(queries.NotInRegister, match="no party"):
        queries.get_provenance("party", uuid4())


def test_dates_what_was_learnt(town):
    monday = datetime(2024, 6, 3, tzinfo=UTC)
    tuesday = datetime(2024, 6, 4, tzinfo=UTC)
    town.settle("parties", BILLING, source="billing", known_at=monday)
    town.settle("parties", BILLING, source="crm", known_at=tuesday)
    assert Party.objects.get().known_from == monday

    town.settle("parties", CRM, source="crm", known_at=tuesday)

    assert Party.objects.get().known_from == tuesday
