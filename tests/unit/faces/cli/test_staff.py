"""Letting staff in from the command line."""

import pytest

from ringmain.faces.cli import main as face
from ringmain.faces.cli.commands import staff
from ringmain.govern.access.shapes import Role


def test_offers_every_role() -> None:
    assert tuple(Role) == staff.ROLES


def test_takes_several_roles_and_brands() -> None:
    words = ["add-staff", "mo@example.org", "--role", "agent", "--role", "analyst"]

    parsed = face._parser().parse_args([*words, "--brand", "Quantum"])

    assert parsed.roles == ["agent", "analyst"]
    assert parsed.brands == ["Quantum"]


def test_sees_every_brand_unless_told() -> None:
    parsed = face._parser().parse_args(["add-staff", "mo@example.org", "--role=agent"])

    assert parsed.brands is None


def test_refuses_someone_without_a_role(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        face.main(["add-staff", "mo@example.org"])

    assert "--role" in capsys.readouterr().err
