"""What a customer allows, on their page: by purpose and channel, then and now."""

import pytest
from django.utils.html import strip_tags

from ringmain.foundation.ids.nouns import noun_id
from ringmain.govern.access.restricted.operations import restrict
from ringmain.govern.access.restricted.shapes import RestrictionClass
from ringmain.govern.access.rules import make_actor
from ringmain.govern.access.shapes import Role
from tests.cast import NOW, load, load_ada

ADA = noun_id("party", "P1")
HERE = f"/customers/{ADA}/"
SAID = f"{HERE}consents/"
CONSENTS = """party_number,purpose,channel,decision,decided_at,lawful_basis,\
wording_version,given_through,brand,expires_at
P1,marketing,email,given,2025-02-03,consent,M-2,web form,,
P1,marketing,email,withdrawn,2026-01-09,consent,,unsubscribe link,,
P1,marketing,sms,given,2025-02-03,soft_opt_in,M-2,web form,Quantum,
P1,marketing,sms,refused,2025-02-04,consent,M-2,web form,Volt,
P1,partner_marketing,email,refused,2025-02-05,consent,M-2,web form,,
P1,research,any,given,2025-01-01,consent,R-1,survey,,2026-01-01
P1,priority_services_sharing,any,given,2025-03-01,consent,P-1,call,,
"""


def _said(folder, text=CONSENTS):
    load_ada(folder)
    path = folder / "consents.csv"
    path.write_text(text)
    load(path, "consents")


@pytest.fixture
def ada(empty_lake, tmp_path):
    _said(tmp_path)


def _block(client, path=HERE):
    return client.get(path).context["allowed"]


def _marks(block):
    return {
        (line.purpose, cell.way): [(str(mark.word), mark.brand) for mark in cell.marks]
        for line in block.lines
        for cell in line.cells
        if cell.marks
    }


def test_shows_what_counts_by_purpose_and_channel(ada, staff):
    block = _block(staff(Role.AGENT))

    assert block.ways == ("E-mail", "Text")
    assert _marks(block) == {
        ("Marketing", "E-mail"): [("Withdrawn", None)],
        ("Marketing", "Text"): [("Allowed", "Quantum"), ("Refused", "Volt")],
        ("Marketing of partners", "E-mail"): [("Refused", None)],
        ("Research", "Every way"): [("Ended", None)],
        ("Sharing priority services needs", "Every way"): [("Allowed", None)],
    }
    assert [line.is_contested for line in block.lines] == [True, False, False, False]


def test_says_since_when_from_where_and_by_which_words(ada, staff):
    html = strip_tags(staff(Role.AGENT).get(HERE).content.decode())

    assert "since 9 Jan 2026" in html
    assert "M-2 · billing" in html
    assert "brands differ" in html
    assert "not asked" in html
    assert "Every word (7)" in html
    assert "Withdrew consent to marketing by e-mail" in html
    assert "No source of consents is loaded" not in html


def test_shows_another_day(ada, staff):
    client = staff(Role.AGENT)
    block = _block(client, f"{HERE}?on=2025-06-01")

    assert _marks(block)["Marketing", "E-mail"] == [("Allowed", None)]
    assert _marks(block)["Research", "Every way"] == [("Allowed", None)]
    assert _marks(_block(client, f"{HERE}?on=2024-06-01")) == {}


def test_tells_every_word_in_a_panel_and_on_a_page(ada, staff):
    client = staff(Role.AGENT)
    page = client.get(SAID)
    part = client.get(SAID, headers={"HX-Request": "true"}).content.decode()

    assert [(word.said.title, word.counts) for word in page.context["words"]] == [
        ("Withdrew consent to marketing by e-mail", True),
        ("Gave consent to sharing priority services needs", True),
        ("Refused consent to marketing of partners by e-mail", True),
        ("Refused consent to marketing by text message", True),
        ("Allowed marketing by text message", True),
        ("Gave consent to marketing by e-mail", False),
        ("Gave consent to research", True),
    ]
    assert "unsubscribe link" in part
    assert "<html" not in part
    assert "Soft opt-in, from a sale" in part


def test_opens_the_decision_behind_a_mark(ada, staff):
    client = staff(Role.AGENT)
    mark = _block(client).lines[0].cells[0].marks[0]
    html = client.get(f"{HERE}timeline/{mark.said.entry_id}/").content.decode()

    assert "Withdrew consent to marketing by e-mail" in html
    assert "consents.csv" in html


def test_narrows_the_timeline_to_consents(ada, staff):
    html = staff(Role.AGENT).get(f"{HERE}timeline/?kind=consent").content.decode()

    assert "Gave consent to research" in html
    assert "Agreement began" not in html


def test_says_when_nobody_was_asked(empty_lake, tmp_path, staff):
    load_ada(tmp_path)
    html = staff(Role.AGENT).get(HERE).content.decode()

    assert "No source has said what they allow" in html
    assert "Every word" not in html.split('id="consents"')[1].split("</section>")[0]


def test_hides_decisions_and_needs_by_role(ada, staff):
    viewer, analyst = staff(Role.VIEWER), staff(Role.ANALYST)

    assert _marks(_block(viewer))["Marketing", "E-mail"] == [("hidden", None)]
    for client in (viewer, analyst):
        html = client.get(HERE).content.decode() + client.get(SAID).content.decode()
        assert "riority services needs" not in html
        assert "whether they share needs is not shown" in html
    assert "Withdrawn" not in viewer.get(SAID).content.decode()


def test_keeps_out_of_other_brands(ada, staff):
    assert staff(Role.AGENT, brands=["Volt"]).get(SAID).status_code == 404


def test_closes_the_words_of_a_restricted_person(ada, staff):
    keeper = make_actor("Compliance", [Role.COMPLIANCE])
    restrict(
        party_id=ADA, kind=RestrictionClass.AT_RISK,
        because="Police advice", actor=keeper, now=NOW,
    )  # fmt: skip

    agent = staff(Role.AGENT)
    for path in (HERE, SAID, f"{HERE}timeline/?kind=consent"):
        answer = agent.get(path)
        assert answer.status_code == 403
        assert "consent to" not in answer.content.decode()


def test_puts_in_quarantine_what_breaks_the_contract(empty_lake, tmp_path):
    from ringmain.collect.quarantine.queries import list_rows
    from ringmain.govern.access.operations import SYSTEM

    _said(
        tmp_path,
        """party_number,purpose,channel,decision,decided_at,expires_at
P1,gossip,email,given,2025-02-03,
P1,marketing,pigeon,given,2025-02-03,
P1,marketing,email,maybe,2025-02-03,
P1,marketing,email,given,yesterday,
,marketing,email,given,2025-02-03,
P1,research,any,given,2025-02-03,2025-02-01
P1,marketing,letter,given,2025-02-03,
""",
    )

    rows = list_rows(SYSTEM, contract="consents")
    assert [(row.line, row.field) for row in rows] == [
        (2, "purpose"), (3, "channel"), (4, "decision"), (5, "decided_at"),
        (6, "party_number"), (7, "expires_at"),
    ]  # fmt: skip
    assert "gossip" in rows[0].message
    assert "ends before it was decided" in rows[5].message
