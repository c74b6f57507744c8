"""What a typed text asks for, piece by piece."""

from __future__ import annotations

import pytest

from ringmain.unify.profiles.search.wishes import kinds_of, wishes_of


def asked(text: str) -> list[str]:
    return [wish.typed for wish in wishes_of(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("jon smyth 0771", ["jon", "smyth", "0771"]),
        ("smith lw3 4ab", ["smith", "lw3 4ab"]),
        ("lw3 4ab", ["lw3 4ab"]),
        ("07700 900123", ["07700 900123"]),
        ("10 1234 5678 901", ["10 1234 5678 901"]),
        ("smith 07700 900123", ["smith", "07700 900123"]),
        ("Mr O'Brien", ["o'brien"]),
        ("dr", ["dr"]),
        ("Smith-Jones", ["smith", "jones"]),
        ("ada@example.org", ["ada@example.org"]),
        ("12 mill lane", ["12", "mill", "lane"]),
        ("", []),
        ("  % -- '' ", []),
    ],
)
def test_takes_a_text_apart(text, pieces):
    assert asked(text) == pieces


def test_meets_phones_with_and_without_the_country():
    tails = {
        wishes_of(text)[0].tail
        for text in ("+44 7700 900123", "07700 900123", "07700900123", "7700900123")
    }

    assert tails == {"7700900123"}


@pytest.mark.parametrize(
    ("text", "postcode", "outward"),
    [
        ("LW3 4AB", "lw34ab", ("lw3",)),
        ("lw34ab", "lw34ab", ("lw3",)),
        ("lw3 4", "lw34", ("lw34", "lw3")),
        ("lw3", "lw3", ("lw3",)),
        ("m1", "m1", ("m1",)),
        ("a10", "a10", ("a10", "a1")),
        ("X1000", "", ()),
    ],
)
def test_reads_a_postcode_as_far_as_typed(text, postcode, outward):
    (wish,) = wishes_of(text)

    assert (wish.postcode, wish.outward) == (postcode, outward)


def test_reads_no_more_than_a_line():
    assert len(wishes_of("a b " * 1000)) == 8


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ada Hartley", ("word",)),
        ("ada LW3 4AB", ("postcode", "word")),
        ("07700 900123", ("digits",)),
        ("ada@example.org", ("mail",)),
        ("X1000", ("code",)),
        ("", ()),
    ],
)
def test_says_what_kinds_of_pieces_a_text_has_and_no_more(text, kinds):
    assert kinds_of(text) == kinds
