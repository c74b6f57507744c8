"""Ada's world put straight into the register, for tests that need no files or lake."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ringmain.foundation.ids.nouns import noun_id
from ringmain.unify.register import models

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)
SINCE = datetime(2024, 4, 3, tzinfo=UTC)
ADA, MO = noun_id("party", "P1"), noun_id("party", "P2")
ACCOUNT, MOS_ACCOUNT = noun_id("account", "A100"), noun_id("account", "A200")
HOME = noun_id("premises", "H1")
POINT = noun_id("supply_point", "1200023305967")


def register_ada() -> None:
    """Ada, her account, home and meter point; Mo and his account. All of Quantum."""
    _party(ADA, "P1", "Ada", "Hartley", "ada@example.org", "07700 900123")
    _party(MO, "P2", "Mo", "Banerjee", "mo@example.org", "07700 900456")
    _account(ACCOUNT, "A100", ADA, 1250)
    _account(MOS_ACCOUNT, "A200", MO, 34010)
    models.Premises.objects.create(
        id=HOME, premises_number="H1", address_line_1="1 Mill Lane",
        town="Testbourne", postcode="TE1 1ST", **_seen(),
    )  # fmt: skip
    lives_in(ADA, ACCOUNT)
    models.SupplyPoint.objects.create(
        id=POINT, supply_point_number="1200023305967", fuel="electricity",
        direction="import", premises_id=HOME, **_seen(),
    )  # fmt: skip


def lives_in(party: Any, account: Any, starts_at: datetime = SINCE) -> None:
    """Someone lives at Ada's address and pays by an account."""
    models.Occupancy.objects.create(
        id=noun_id("occupancy", str(party), str(starts_at)), premises_id=HOME,
        premises_number="H1", party_id=party, party_number="", account_id=account,
        starts_at=starts_at, provenance={"*": "crm:1:1"},
    )  # fmt: skip


def holds(party: Any, account: Any, role: str, **dates: Any) -> None:
    """Someone has a part in an account."""
    models.AccountRole.objects.create(
        id=noun_id("account_role", str(party), str(account), role),
        account_id=account, account_number="", party_id=party, party_number="",
        role=role, provenance={"*": "crm:1:1"}, **dates,
    )  # fmt: skip


def _party(
    party: Any, number: str, first: str, last: str, email: str, phone: str
) -> None:
    models.Party.objects.create(
        id=party, party_number=number, kind="person", first_name=first,
        last_name=last, email=email, phone=phone, brand="Quantum", **_seen(),
    )  # fmt: skip


def _account(account: Any, number: str, party: Any, balance: int) -> None:
    models.Account.objects.create(
        id=account, account_number=number, party_id=party, status="active",
        balance_pence=balance, brand="Quantum", opened_at=SINCE, **_seen(),
    )  # fmt: skip


def _seen() -> dict[str, Any]:
    return {"seen_at": NOW, "known_from": NOW, "provenance": {"*": "crm:1:1"}}
