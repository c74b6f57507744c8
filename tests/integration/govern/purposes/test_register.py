"""The register of purposes: what each says, who changed it, what it serves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ringmain.govern.access.operations import SYSTEM, NotPermitted
from ringmain.govern.access.shapes import Actor, Permission, Role
from ringmain.govern.consent.shapes import LawfulBasis
from ringmain.govern.purposes import operations, queries
from ringmain.govern.purposes.operations import BadPurpose, CannotReadPurposes
from ringmain.govern.purposes.shapes import Purpose

pytestmark = pytest.mark.django_db

NINE = datetime(2026, 3, 3, 9, tzinfo=UTC)
BILLING = Purpose(
    code="billing",
    title="Billing",
    owner="Finance",
    value="Bills are right.",
    lawful_basis=LawfulBasis.CONTRACT,
    needs=("bills.*",),
)


def _register(purpose: Purpose, *, now: datetime = NINE, reason: str = "") -> bool:
    return operations.register_purpose(
        purpose=purpose, actor=SYSTEM, now=now, reason=reason
    )


def _codes(field: str, *named: str) -> list[str]:
    return [purpose.code for purpose in queries.purposes_served().of(field, named)]


def test_says_what_a_field_serves():
    _register(BILLING)
    _register(replace(BILLING, code="research", needs=()))

    assert _codes("bills.total_pence") == ["billing"]
    assert _codes("parties.email") == []
    assert _codes("website.Paid.pence", "research", "unknown") == ["research"]


def test_a_change_counts_at_once_and_stays_readable():
    _register(BILLING)
    assert _codes("payments.amount_pence") == []
    later = NINE + timedelta(days=1)

    changed = _register(
        replace(BILLING, owner="Billing team", needs=("bills.*", "payments.*")),
        now=later,
        reason="Payments are theirs.",
    )

    newest, first = queries.list_changes(SYSTEM, "billing")
    assert changed
    assert _codes("payments.amount_pence") == ["billing"]
    assert (first.is_first, newest.changed_at, newest.reason) == (
        True,
        later,
        "Payments are theirs.",
    )
    assert [(d.what, d.before, d.after) for d in newest.differences] == [
        ("Owner", "Finance", "Billing team"),
        ("Fields it needs", "bills.*", "bills.*, payments.*"),
    ]


def test_saying_the_same_again_is_no_change():
    _register(BILLING)

    assert not _register(BILLING)
    assert len(queries.list_changes(SYSTEM, "billing")) == 1


def test_a_retired_purpose_serves_nothing_and_can_be_taken_up_again():
    _register(BILLING)

    operations.retire_purpose(code="billing", actor=SYSTEM, now=NINE, reason="Sold.")
    while_retired = _codes("bills.kind")
    _register(replace(BILLING, owner="Nobody"))  # saying more does not take it up
    still_retired = _codes("bills.kind")
    operations.take_up_purpose(code="billing", actor=SYSTEM, now=NINE, reason="Back.")

    assert (while_retired, still_retired) == ([], [])
    assert _codes("bills.kind") == ["billing"]


def test_refuses_a_purpose_without_owner_or_value():
    with pytest.raises(BadPurpose) as problem:
        _register(replace(BILLING, owner=" ", value=""))

    assert set(problem.value.errors) == {"owner", "value"}


def test_only_who_may_edits():
    viewer = Actor(
        name="Vic",
        roles=frozenset({Role.VIEWER}),
        permissions=frozenset({Permission.SEE_LOADS}),
    )

    with pytest.raises(NotPermitted):
        operations.register_purpose(purpose=BILLING, actor=viewer, now=NINE)
    assert queries.list_purposes(viewer) == ()


FILE = """\
purposes:
- code: billing
  title: Billing
  owner: Finance
  value: Bills are right.
  lawful_basis: contract
  needs: [bills.*]
"""


def test_a_file_may_leave_alone_what_is_there():
    _register(replace(BILLING, owner="Someone else"))
    more = FILE + FILE.partition("\n")[2].replace("billing", "research")

    new = operations.register_purposes(text=more, actor=SYSTEM, now=NINE, only_new=True)

    assert new == 1
    assert queries.get_purpose(SYSTEM, "billing").owner == "Someone else"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[", "This is not YAML"),
        ("a: 1", "Begin with `purposes:`"),
        ("purposes: [1]", "Each purpose is pairs"),
        (FILE.replace("owner", "ownr"), "there is no setting 'ownr'"),
        (FILE.replace("contract", "because"), "`lawful_basis` is 'because'"),
        (FILE.replace("[bills.*]", "bills"), "`needs` is a list"),
        ("a: &a [1]\nb: *a", "uses aliases"),
    ],
)
def test_says_what_is_wrong_in_a_file(text: str, told: str):
    with pytest.raises(CannotReadPurposes, match=told.replace("[", r"\[")):
        operations.register_purposes(text=text, actor=SYSTEM, now=NINE)


def test_one_bad_purpose_registers_none_of_the_file():
    bad = FILE + FILE.partition("\n")[2].replace("Finance", "' '")

    with pytest.raises(BadPurpose):
        operations.register_purposes(text=bad, actor=SYSTEM, now=NINE)

    assert queries.list_purposes(SYSTEM) == ()
