"""Ids made from natural keys are the same wherever they are made."""

import pytest

from ringmain.foundation.ids.nouns import normalize_key, noun_id, noun_id_sql
from ringmain.foundation.lake import engine


def test_gives_a_key_the_id_it_always_had():
    assert noun_id("account", "GB-1") == noun_id("account", "GB-1")
    assert noun_id("account", "GB-1") != noun_id("party", "GB-1")
    assert noun_id("role", "A", "B") != noun_id("role", "AB")
    assert noun_id("role", "A", None) == noun_id("role", "A", "")


@pytest.mark.parametrize("parts", [("GB-1",), ("A", "B"), ("Ł'1", ""), ("A", None)])
def test_agrees_with_the_engine(parts):
    made = noun_id_sql("account", *("?::varchar" for _ in parts))
    with engine.scratch() as connection:
        row = connection.execute(f"SELECT {made}", list(parts)).fetchone()
    assert row == (noun_id("account", *parts),)


@pytest.mark.parametrize("said", [" gb 1 ", "GB  1", "gb\t1"])
def test_normalizes_a_key(said):
    assert normalize_key(said) == "GB 1"
