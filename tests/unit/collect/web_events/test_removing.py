"""Fields are taken out by their JSON pointers."""

from __future__ import annotations

from ringmain.collect.web_events.draining.removing import without

ADA = {
    "name": "Ada",
    "home": {"rooms": 3, "postcode": "LE1 5QT"},
    "a/b": 1,
    "list": [1, 2],
}


def test_takes_out_a_property():
    assert "name" not in without(ADA, ["/properties/name"], "/properties")


def test_takes_out_what_lies_deeper_and_leaves_the_rest():
    kept = without(ADA, ["/properties/home/postcode"], "/properties")

    assert kept["home"] == {"rooms": 3}
    assert ADA["home"] == {"rooms": 3, "postcode": "LE1 5QT"}


def test_a_place_in_a_list_stays_empty_so_that_the_others_keep_theirs():
    assert without(ADA, ["/properties/list/0"], "/properties")["list"] == [None, 2]


def test_reads_escaped_pointers():
    assert "a/b" not in without(ADA, ["/properties/a~1b"], "/properties")


def test_leaves_alone_what_is_not_there():
    assert without(ADA, ["/properties/x/y", "/traits/name"], "/properties") == ADA
