"""What we knew is kept when we learn otherwise."""

from __future__ import annotations

from datetime import UTC, datetime

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from ringmain.unify.register import queries
from ringmain.unify.register.models import PastVersion
from ringmain.unify.register.shapes import Masked

ADA = noun_id("party", "C-1")


def june(number: int) -> datetime:
    return datetime(2024, 6, number, tzinfo=UTC)


def say(town, last_name: str, at: int, **more: str) -> None:
    row = {"party_number": "C-1", "last_name": last_name, **more}
    town.settle("parties", row, known_at=june(at))


def test_keeps_every_earlier_version(town):
    say(town, "Byron", 1)
    say(town, "King", 5)
    say(town, "Lovelace", 9)

    newest, oldest = queries.list_past("party", ADA, actor=SYSTEM)

    assert oldest.values["last_name"] == "Byron"
    assert (oldest.known_from, oldest.known_to) == (june(1), june(5))
    assert oldest.provenance == {"*": "billing:1:2"}
    assert newest.values["last_name"] == "King"
    assert (newest.known_from, newest.known_to) == (june(5), june(9))


def test_gives_the_row_as_it_was_known(town):
    say(town, "Byron", 1)
    say(town, "Lovelace", 5)

    def known_on(day: int) -> list[str]:
        rows = queries.list_rows("party", by="id", ids=[ADA], known_at=june(day))
        return [row["last_name"] for row in rows]

    assert known_on(4) == ["Byron"]
    assert known_on(5) == ["Lovelace"]
    assert (
        queries.list_rows(
            "party", by="id", ids=[ADA], known_at=datetime(2024, 5, 31, tzinfo=UTC)
        )
        == ()
    )


def test_keeps_nothing_where_nothing_changed(town):
    say(town, "Lovelace", 1)
    say(town, "Lovelace", 5)

    assert not PastVersion.objects.exists()


def test_keeps_no_version_of_a_mere_mention(town):
    town.settle("accounts", {"account_number": "A-1", "party_number": "C-1"})
    say(town, "Lovelace", 5)

    assert not PastVersion.objects.exists()


def test_finds_what_stood_under_another_then(town):
    account = {"account_number": "A-1", "party_number": "C-1"}
    town.settle("accounts", account, known_at=june(1))
    town.settle("accounts", {**account, "party_number": "C-2"}, known_at=june(5))

    def of_ada(day: int) -> int:
        rows = queries.list_rows(
            "account", by="party_id", ids=[ADA], known_at=june(day)
        )
        return len(rows)

    assert of_ada(4) == 1
    assert of_ada(5) == 0


def test_hides_from_a_viewer_what_they_may_not_see(town):
    say(town, "Byron", 1, brand="Quantum")
    say(town, "Lovelace", 5)

    (past,) = queries.list_past("party", ADA, actor=make_actor("v", [Role.VIEWER]))

    assert past.values["last_name"] == Masked("direct")
    assert past.values["brand"] == "Quantum"
    assert past.values["first_name"] is None
