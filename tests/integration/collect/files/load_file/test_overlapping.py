"""Rows that fit their contract and cannot stand beside others go to quarantine."""

from ringmain.unify.register import queries as register

OCCUPANCIES = """premises_number,party_number,starts_at,ends_at
P-12,C-9,2024-01-01,
P-12,C-10,2024-03-03,
P-13,C-10,2024-03-03,
"""


def test_quarantines_the_later_of_two_overlapping_occupancies(door, how_many):
    load = door.load("occupancies", OCCUPANCIES)

    assert how_many(load) == (3, 2, 0, 0, 1)
    (row,) = door.waiting()
    assert (row.line, row.code) == (3, "overlap")
    assert row.message == (
        "Occupancy of premises P-12 from 3 Mar 2024 overlaps the one of party C-9 on"
        " line 2 that runs from 1 Jan 2024; end that one first."
    )
    assert register.count_nouns()["occupancy"] == 2
    kept = door.lake("SELECT party_number FROM collect.occupancies")
    assert sorted(one["party_number"] for one in kept) == ["C-10", "C-9"]


def test_takes_the_refused_row_once_the_other_has_ended(door, how_many):
    door.load("occupancies", OCCUPANCIES)
    ended = OCCUPANCIES.replace("2024-01-01,", "2024-01-01,2024-03-03")

    load = door.load("occupancies", ended, name="ended.csv")

    assert how_many(load) == (3, 1, 1, 1, 0)
    assert register.count_nouns()["occupancy"] == 3
