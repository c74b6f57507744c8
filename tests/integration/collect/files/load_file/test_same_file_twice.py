"""The same file twice changes nothing; a corrected file replaces its own rows."""

from ringmain.collect.files.landing.ledgered import LedgeredRows
from ringmain.collect.files.models import Load
from ringmain.unify.register import queries as register

ACCOUNTS = """account_number,name,status,opened_at,balance_pence
GB-1,Ada Obi,active,2024-05-01,1250
GB-2,Mo Hart,active,2023-11-20,-84310
GB-3,,asleep,2023-11-20,0
"""


def test_loads_the_good_rows_and_keeps_the_bad_one(door, how_many):
    load = door.load("accounts", ACCOUNTS)
    assert load.state == "done"
    assert how_many(load) == (3, 2, 0, 0, 1)
    (row,) = door.waiting()
    assert (row.line, row.code, row.field) == (4, "not_in_list", "status")
    assert row.raw == {
        "account_number": "GB-3",
        "name": None,
        "status": "asleep",
        "opened_at": "2023-11-20",
        "balance_pence": "0",
    }


def test_changes_nothing_the_second_time(door, how_many):
    door.load("accounts", ACCOUNTS)
    before = register.fingerprint(), door.lake("SELECT * FROM collect.accounts")
    again = door.load("accounts", ACCOUNTS)
    assert how_many(again) == (3, 0, 0, 2, 1)
    assert (register.fingerprint(), door.lake("SELECT * FROM collect.accounts")) == (
        before
    )
    assert len(door.waiting()) == 1
    assert door.lake("SELECT * FROM collect.accounts_history") == []
    assert Load.objects.count() == 2


def test_replaces_the_rows_that_a_corrected_file_corrects(door, how_many):
    first = door.load("accounts", ACCOUNTS)
    second = door.load("accounts", ACCOUNTS.replace("1250", "990"))
    assert how_many(second) == (3, 0, 1, 1, 1)
    now = door.lake(
        "SELECT account_number, balance_pence, _load FROM collect.accounts "
        "ORDER BY account_number"
    )
    assert now == [
        {"account_number": "GB-1", "balance_pence": 990, "_load": second.load_id},
        {"account_number": "GB-2", "balance_pence": -84310, "_load": first.load_id},
    ]
    (then,) = door.lake("SELECT * FROM collect.accounts_history")
    assert (then["account_number"], then["balance_pence"]) == ("GB-1", 1250)
    assert then["_superseded_at"] == second.asked_at


def test_sees_a_change_in_a_field_that_the_lake_may_not_hold(door, how_many):
    door.load("accounts", ACCOUNTS)
    second = door.load("accounts", ACCOUNTS.replace("Ada Obi", "Ada Obi-Lund"))
    assert how_many(second) == (3, 0, 1, 1, 1)


def test_keeps_what_two_sources_say_of_one_key_apart(door, how_many):
    door.load("accounts", ACCOUNTS, source="billing")
    crm = "account_number,brand\nGB-1,Quantum\n"
    assert how_many(door.load("accounts", crm, source="crm")) == (1, 1, 0, 0, 0)
    rows = door.lake(
        "SELECT _source, balance_pence, brand FROM collect.accounts "
        "WHERE account_number = 'GB-1' ORDER BY _source"
    )
    assert rows == [
        {"_source": "billing", "balance_pence": 1250, "brand": None},
        {"_source": "crm", "balance_pence": None, "brand": "Quantum"},
    ]


def test_takes_equal_rows_as_one_and_refuses_those_that_differ(door, how_many):
    content = "account_number,balance_pence\nGB-1,100\nGB-1,100\ngb-1,200\nGB-2,5\n"
    load = door.load("accounts", content)
    assert how_many(load) == (4, 2, 0, 1, 1)
    (row,) = door.waiting()
    assert (row.line, row.code) == (4, "duplicate_key")
    assert row.message == (
        "An earlier line of this file has the same account_number and other values. "
        "Keep the right one of the two."
    )
    again = door.load("accounts", content)
    assert how_many(again) == (4, 0, 0, 3, 1)


def test_refuses_a_line_that_contradicts_an_earlier_piece(door, how_many, monkeypatch):
    monkeypatch.setattr(LedgeredRows, "piece_lines", 2)
    first = "account_number,balance_pence\nGB-1,100\nGB-2,5\nGB-3,6\n"
    door.load("accounts", first)
    second = door.load("accounts", first.replace("GB-3,6", "GB-1,200"))
    assert how_many(second) == (3, 0, 0, 2, 1)
    (row,) = door.waiting()
    assert (row.line, row.code) == (4, "duplicate_key")
