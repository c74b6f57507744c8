"""Which mapping a file is loaded with, and how a person gets at it."""

from pathlib import Path

import pytest

from ringmain.collect.files.mapping.yaml import read_mapping
from ringmain.faces.cli import choosing
from ringmain.faces.cli import main as face

BILLING = "Acct No;Balance;Stat\nA-1;12,50;A\nA-2;-3,10;C\n"


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    path = tmp_path / "customers.csv"
    path.write_text(BILLING)
    return path


def write(exported: Path, target: Path) -> str:
    return choosing.write_choice(
        exported, contract="accounts", source=None, given=None, target=target
    )


def test_writes_the_proposal_to_correct(exported: Path) -> None:
    target = exported.with_name("accounts.yaml")

    origin = write(exported, target)

    mapping = read_mapping(target.read_text())
    assert origin == "proposed from its columns"
    assert mapping.decimal == ","
    assert mapping.fields["account_number"].column == "Acct No"
    assert mapping.fields["status"].values == {"A": "active", "C": "closed"}


def test_never_writes_over_a_mapping(exported: Path) -> None:
    target = exported.with_name("accounts.yaml")
    target.write_text("corrected by hand")

    with pytest.raises(choosing.MappingExists, match="exists already"):
        write(exported, target)

    assert target.read_text() == "corrected by hand"


def test_refuses_a_mapping_of_another_contract(exported: Path) -> None:
    given = exported.with_name("bills.yaml")
    given.write_text("contract: bills\nfields: {}\n")

    with pytest.raises(choosing.MappingOfAnotherContract, match="Use --as bills"):
        choosing.choose_mapping(exported, contract="accounts", source=None, given=given)


def test_refuses_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        face.main(["load", "nothing.csv", "--as", "accounts"])

    assert end.value.code == 2
    assert "there is no file nothing.csv" in capsys.readouterr().err
