"""Where one can go from the palette."""

import pytest

from ringmain.faces.console.find.commands import list_commands
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role


def names(role: Role, text: str = "") -> list[str]:
    return [each.name for each in list_commands(make_actor("sam", [role]), text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [("cust", "Customers"), ("quar", "Quarantine"), ("dark", "Change the display")],
)
def test_finds_a_page_by_its_beginning_and_by_other_words(text, first):
    assert names(Role.MANAGER, text)[0] == first


def test_offers_only_what_the_role_may_do():
    assert "Load a file" in names(Role.MANAGER, "load")
    assert "Load a file" not in names(Role.AGENT, "load")
    assert "Quarantine" not in names(Role.VIEWER, "quarantine")


def test_offers_nothing_that_does_not_fit():
    assert names(Role.MANAGER, "zzzz") == []
