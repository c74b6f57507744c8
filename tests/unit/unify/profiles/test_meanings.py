"""What a search text may mean."""

from __future__ import annotations

from ringmain.unify.profiles.rules.meanings import name_forms, name_words, probes


def looked_at(text: str) -> dict[str, str]:
    return {f"{probe.noun}.{probe.field}": probe.like for probe in probes(text)}


def test_takes_a_name_in_either_order():
    assert name_forms(("ada", "lovelace")) == ("ada lovelace", "lovelace ada")
    assert name_forms(("ada",)) == ("ada",)


def test_takes_no_number_for_a_name():
    assert name_words("A-12") == ()
    assert name_words("ada@example.org") == ()


def test_meets_phones_with_and_without_the_country():
    assert looked_at("+44 7700 900123")["party.phone"] == "7700900123"
    assert looked_at("07700 900123")["party.phone"] == "7700900123"
    assert looked_at("07700 9")["party.phone"] == "77009"


def test_looks_for_a_postcode_only_where_it_may_be_one():
    assert looked_at("m1 1aa")["premises.postcode"] == "M11AA"
    assert "premises.postcode" not in looked_at("lovelace")


def test_looks_for_numbers_as_systems_write_them():
    assert looked_at(" a-1  b ")["account.account_number"] == "A-1 B"
    assert looked_at("10 12 34")["supply_point.supply_point_number"] == "101234"


def test_makes_like_signs_plain():
    assert looked_at("50%_")["account.account_number"] == r"50\%\_"
