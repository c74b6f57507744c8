"""Rows refused after landing, in a house that may fall over at any moment."""

import pytest

from ringmain.foundation.events import operations as events
from ringmain.foundation.events.models import Delivery
from ringmain.unify.register import operations as register

OCCUPANCIES = """premises_number,party_number,starts_at,ends_at
P-1,C-1,2023-01-01,
P-1,C-2,2024-06-01,
"""


def test_loses_nothing_when_settling_fails_after_refusing(door, how_many, monkeypatch):
    def fall_over(*_, **__):
        raise RuntimeError("the power went")

    with monkeypatch.context() as patch:
        patch.setattr(register.events, "publish", fall_over)
        with pytest.raises(AssertionError, match="the power went"):
            door.load("occupancies", OCCUPANCIES)
    assert Delivery.objects.get().attempts == 1
    assert door.waiting() == ()
    events.drain(now=door.now.replace(hour=23))
    (load,) = door_loads(door)
    assert how_many(load) == (2, 1, 0, 0, 1)
    assert [row.raw["party_number"] for row in door.waiting()] == ["C-2"]
    rows = door.lake("SELECT party_number FROM collect.occupancies")
    assert [row["party_number"] for row in rows] == ["C-1"]


def door_loads(door):
    from ringmain.collect.files.models import Load

    return [door.look(load.id) for load in Load.objects.all()]


def test_refuses_the_same_row_when_the_file_comes_again(door, how_many):
    door.load("occupancies", OCCUPANCIES)
    again = door.load("occupancies", OCCUPANCIES)
    assert how_many(again) == (2, 0, 0, 1, 1)
    assert len(door.waiting()) == 1
