"""The first mapping a person sees. The headers are as billing and CRM systems write."""

from __future__ import annotations

import pytest

from ringmain.collect.contracts.queries import get_contract
from ringmain.collect.files.mapping.propose import propose
from ringmain.collect.files.mapping.shapes import FieldMapping, Proposal, Unpivot
from ringmain.collect.files.reading.shapes import FileProfile


def _propose(contract: str, **columns: list[str]) -> Proposal:
    """Columns by name (``__`` for a space) with their values, a row to each place."""
    named = {name.replace("__", " "): values for name, values in columns.items()}
    return _propose_table(contract, named)


def _propose_table(contract: str, columns: dict[str, list[str]]) -> Proposal:
    cells = zip(*columns.values(), strict=True)
    rows = [dict(zip(columns, row, strict=True)) for row in cells]
    profile = FileProfile(
        name="export.csv",
        byte_size=1,
        sha256="",
        container="plain",
        format="csv",
        columns=tuple(columns),
        sample=tuple(rows),
        examples={
            name: tuple(dict.fromkeys(value for value in values if value))
            for name, values in columns.items()
        },
    )
    return propose(get_contract(contract), profile)


def _columns(proposal: Proposal) -> dict[str, tuple[str, ...]]:
    return {name: field.sources for name, field in proposal.mapping.fields.items()}


def test_maps_a_billing_export() -> None:
    proposal = _propose_table(
        "accounts",
        {
            "ACCT_NO": ["A1001", "A1002", "A1003"],
            "CUST_NO": ["C1", "C2", "C3"],
            "acctStatus": ["A", "C", "A"],
            "OpenDt": ["01/02/2024", "28/02/2024", "03/12/2023"],
            "PayMeth": ["DD", "PPM", "CHQ"],
            "Bal (£)": ["12.50", "-3.10", "0.00"],
            "Bill E-mail": ["ada@example.org", "mo@example.org", ""],
            "x_flag": ["1", "0", "1"],
        },
    )

    assert _columns(proposal) == {
        "account_number": ("ACCT_NO",),
        "party_number": ("CUST_NO",),
        "status": ("acctStatus",),
        "opened_at": ("OpenDt",),
        "payment_method": ("PayMeth",),
        "balance_pence": ("Bal (£)",),
        "bill_email": ("Bill E-mail",),
    }
    fields = proposal.mapping.fields
    assert fields["opened_at"].formats == ("%d/%m/%Y",)
    assert fields["balance_pence"].unit == "pounds"
    assert fields["status"].values == {"A": "active", "C": "closed"}
    assert fields["payment_method"].values == {
        "DD": "direct_debit",
        "PPM": "prepayment",
        "CHQ": "cheque",
    }
    assert proposal.unmatched_columns == ("x_flag",)
    assert proposal.missing_required == ()


def test_maps_a_crm_export() -> None:
    proposal = _propose_table(
        "parties",
        {
            "ContactID": ["1", "2", "3"],
            "Fname": ["Ada", "Mo", "Tex"],
            "LName": ["Lovelace", "Salah", "Avery"],
            "DOB": ["1990-12-10", "1985-01-31", ""],
            "Kontakt": ["ada@example.org", "mo@example.org", "tex@example.com"],
            "Tel": ["020 7946 0000", "0113 496 0001", ""],
            "Mob": ["07700 900123", "07700 900456", ""],
            "PCode": ["SW1A 1AA", "LS1 4AP", "M1 1AE"],
        },
    )

    assert _columns(proposal) == {
        "party_number": ("ContactID",),
        "first_name": ("Fname",),
        "last_name": ("LName",),
        "born_on": ("DOB",),
        "email": ("Kontakt",),
        "phone": ("Tel",),
        "mobile_phone": ("Mob",),
        "postcode": ("PCode",),
    }
    assert proposal.confidence["email"].reason == "e-mail addresses"


def test_gives_each_field_a_confidence_and_a_reason() -> None:
    proposal = _propose("accounts", account_number=["1", "2"], Balance=["1.5", "2.5"])

    assert proposal.confidence["account_number"].score == 0.95
    assert proposal.confidence["account_number"].reason == "same name"
    assert proposal.confidence["balance_pence"].reason == (
        "same name; numbers; unit not named, taken as pounds"
    )


def test_tells_month_first_by_a_day_beyond_twelve() -> None:
    proposal = _propose(
        "payments",
        payment__id=["1", "2", "3"],
        account=["A1", "A2", "A3"],
        date=["02/03/2026", "02/27/2026", "12/01/2026"],
        amount=["$5.00", "$6.00", "$7.00"],
    )

    assert proposal.mapping.fields["paid_at"].formats == ("%m/%d/%Y",)
    assert proposal.mapping.fields["amount_pence"].unit == "dollars"


def test_tells_month_first_by_another_column() -> None:
    proposal = _propose(
        "accounts",
        account=["1", "2"],
        opened=["02/03/2026", "03/04/2026"],
        closed=["04/13/2026", "04/14/2026"],
    )

    assert proposal.mapping.fields["opened_at"].formats == ("%m/%d/%Y",)


def test_says_when_the_order_cannot_be_told() -> None:
    proposal = _propose("accounts", account=["1", "2"], opened=["02/03/2026", ""])

    assert proposal.mapping.fields["opened_at"].formats == ("%d/%m/%Y",)
    assert "taken as day first" in proposal.confidence["opened_at"].reason
    assert proposal.confidence["opened_at"].score <= 0.8


def test_reads_three_formats_in_one_column() -> None:
    proposal = _propose(
        "accounts",
        account=["1", "2", "3", "4"],
        opened=["31/01/2026", "28/02/2026", "2026-03-04", "5 Apr 2026"],
    )

    assert proposal.mapping.fields["opened_at"].formats == (
        "%d/%m/%Y",
        "iso",
        "%d %b %Y",
    )


def test_needs_no_format_for_iso_instants() -> None:
    proposal = _propose(
        "interval_reads",
        MPAN=["1200010000001", "1200010000002"],
        timestamp=["2026-03-29T00:30:00+00:00", "2026-03-29T02:00:00+01:00"],
        kWh=["0.5", "0.25"],
    )

    assert proposal.mapping.fields == {
        "supply_point_number": FieldMapping(column="MPAN"),
        "starts_at": FieldMapping(column="timestamp"),
        "energy_wh": FieldMapping(column="kWh", unit="kWh"),
    }


def test_moves_half_hours_stamped_by_their_end() -> None:
    proposal = _propose(
        "interval_reads",
        MPAN=["1200010000001", "1200010000002"],
        Interval__End=["2026-03-29 00:30:00", "2026-03-29 01:00:00"],
        kWh=["0.5", "0.25"],
    )

    assert proposal.mapping.fields["starts_at"].shift_minutes == -30


def test_finds_decimal_commas() -> None:
    proposal = _propose(
        "bills",
        Invoice__No=["B1", "B2"],
        Account=["A1", "A2"],
        Bill__Date=["31.01.2026", "28.02.2026"],
        Total=["1.234,50", "99,05"],
    )

    assert proposal.mapping.decimal == ","
    assert proposal.mapping.fields["issued_at"].formats == ("%d.%m.%Y",)


def test_lists_words_that_stand_for_nothing() -> None:
    proposal = _propose(
        "outages",
        outage__id=["O1", "O2"],
        started=["2026-01-02 10:00", "2026-01-03 11:00"],
        customers=["Unknown", "120"],
        cause=["None", "Wind"],
    )

    assert proposal.mapping.empty == ("Unknown",)


def test_joins_a_day_and_a_time() -> None:
    proposal = _propose(
        "interactions",
        Call__ID=["1", "2"],
        Channel=["Phone", "E-mail"],
        Call__Date=["13/01/2026", "14/01/2026"],
        Call__Time=["09:15", "17:40"],
    )

    assert proposal.mapping.fields["occurred_at"] == FieldMapping(
        columns=("Call Date", "Call Time"), formats=("%d/%m/%Y %H:%M",)
    )
    assert proposal.mapping.fields["channel"].values == {
        "Phone": "call",
        "E-mail": "email",
    }


def test_joins_a_split_name_and_address() -> None:
    proposal = _propose(
        "accounts",
        account=["1", "2"],
        First__Name=["Ada", "Mo"],
        Surname=["Lovelace", "Salah"],
        Addr__1=["1 High St", "2 Low Rd"],
        Town=["Leeds", "York"],
        Postcode=["LS1 4AP", "YO1 7HH"],
    )

    assert _columns(proposal)["name"] == ("First Name", "Surname")
    assert _columns(proposal)["postal_address"] == ("Addr 1", "Town")
    assert _columns(proposal)["postcode"] == ("Postcode",)


def test_lists_flags_as_rows() -> None:
    proposal = _propose_table(
        "product_ownership",
        {
            "Account No": ["A1", "A2", "A3"],
            "Solar PV": ["Y", "N", "N"],
            "EV Charger": ["N", "N", "Y"],
            "HeatPump": ["No", "Yes", "No"],
        },
    )

    assert proposal.mapping.unpivot == Unpivot(
        columns={
            "Solar PV": "solar",
            "EV Charger": "ev_charger",
            "HeatPump": "heat_pump",
        },
        into="kind",
        detail="detail",
        unless=("", "N", "No"),
    )
    assert _columns(proposal) == {"account_number": ("Account No",)}


def test_leaves_codes_it_does_not_know_to_the_person() -> None:
    proposal = _propose("accounts", account=["1", "2", "3"], status=["A", "C", "ZZ"])

    assert proposal.mapping.fields["status"].values == {"A": "active", "C": "closed"}
    assert "no choice for 'ZZ'" in proposal.confidence["status"].reason


def test_reports_what_is_missing() -> None:
    proposal = _propose("bills", colour=["red", "blue"], shape=["round", "flat"])

    assert proposal.mapping.fields == {}
    assert proposal.unmatched_columns == ("colour", "shape")
    assert proposal.missing_required == (
        "bill_number",
        "account_number",
        "issued_at",
        "total_pence",
    )


def test_never_maps_a_column_of_words_to_a_number() -> None:
    proposal = _propose(
        "accounts",
        Contract=["Month-to-month", "One year"],
        customerID=["7590-VHVEG", "5575-GNVDE"],
    )

    assert _columns(proposal) == {
        "account_number": ("customerID",),
        "party_number": ("customerID",),
    }
    assert "only number" in proposal.confidence["account_number"].reason


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        (["28.5", "53.2"], "pence"),
        (["0.2850", "0.5320"], "pounds"),
        (["£0.28", "£0.53"], "pounds"),
    ],
)
def test_tells_prices_in_pence_from_prices_in_pounds(values, unit) -> None:
    proposal = _propose(
        "prices",
        tariff=["FIX1", "FIX2"],
        component=["Unit", "Standing charge"],
        price=values,
        per=["kWh", "day"],
        **{"from": ["2026-01-01", "2026-01-01"]},
    )

    assert proposal.mapping.fields["price_pence"].unit == unit
