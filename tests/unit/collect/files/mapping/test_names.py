"""Names taken apart."""

from __future__ import annotations

import pytest

from ringmain.collect.files.mapping.names import take_apart


@pytest.mark.parametrize(
    ("name", "words", "unit"),
    [
        ("ACCT_NO", "account number", None),
        ("acctNo", "account number", None),
        ("Account #", "account number", None),
        ("AccountNumber", "account number", None),
        ("accountnumber", "account number", None),
        ("customerID", "customer number", None),
        ("LCLid", "lcl number", None),
        ("energy_kWh", "energy", "kWh"),
        ("kWh", "energy", "kWh"),
        ("Bal (£)", "balance", "pounds"),
        ("Unit price p", "unit price", "pence"),
        ("Post Code", "postcode", None),
        ("E-Mail", "email", None),
        ("tstp", "timestamp", None),
        ("DOB", "date of birth", None),
    ],
)
def test_splits_names_as_systems_write_them(name, words, unit) -> None:
    taken = take_apart(name)

    assert (taken.text, taken.unit) == (words, unit)
