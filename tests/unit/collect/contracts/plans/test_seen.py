"""What was seen: beside what was agreed, and as a plan proposed."""

from hypothesis import given
from hypothesis import strategies as st

from ringmain.collect.contracts.plans.beside import beside_seen
from ringmain.collect.contracts.plans.proposing import propose_plan
from ringmain.collect.contracts.plans.reading.reader import read_plan
from ringmain.collect.contracts.plans.shapes import SeenField


def _seen(path: str, types: dict[str, int], *, kind="track", name="Paid") -> SeenField:
    return SeenField(
        kind=kind, name=name, path=path, types=types, count=sum(types.values())
    )


def test_pairs_what_was_agreed_with_what_was_seen():
    plan = read_plan("""
name: web
version: 1
owner: Digital
events:
- name: Paid
  properties:
    pence: {type: integer, class: personal}
    method: {class: none}
    note: {class: none}
- kind: page
""")
    seen = [
        _seen("", {"event": 8, "held_back": 2}),
        _seen("properties.pence", {"integer": 9, "null": 1}),
        _seen("properties.method", {"string": 9, "boolean": 1}),
        _seen("properties.tip", {"number": 3}),
        _seen("properties.name", {"string": 3}, kind="page", name="page"),
    ]

    pairs = {(p.name, p.path): p for p in beside_seen(plan, seen)}

    assert {key: pair.state for key, pair in pairs.items()} == {
        ("page", ""): "never seen",
        ("Paid", ""): "as agreed",
        ("Paid", "properties.pence"): "as agreed",
        ("Paid", "properties.method"): "other type",
        ("Paid", "properties.note"): "never seen",
        ("Paid", "properties.tip"): "not agreed",
    }
    assert pairs["Paid", ""].count == 10
    assert pairs["Paid", "properties.method"].seen_types == "boolean, string"


def test_proposes_a_plan_that_marks_what_it_guesses():
    text = propose_plan(
        "web",
        "Digital",
        [
            _seen("", {"event": 100}),
            _seen("properties.email", {"string": 100}),
            _seen("properties.total", {"integer": 90, "number": 5}),
            _seen("properties.accountNumber", {"string": 5, "null": 1}),
        ],
    )

    assert "- kind: track  # seen 100 times" in text
    assert (
        "    email: {type: string, class: direct, required: true}"
        "  # class is a guess; required is a guess\n" in text
    )
    (event,) = read_plan(text).events
    account, email, total = event.properties
    assert (account.personal, account.nullable) == ("pseudonym", True)
    assert (email.personal, email.required) == ("direct", True)
    assert (total.type, total.required) == ("number", False)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["track", "page", "identify"]),
            st.text(
                st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9
            ).filter(str.strip),
            st.sampled_from(["properties", "traits"]),
            st.text(
                st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9
            ).filter(str.strip),
        ),
        min_size=1,
        max_size=6,
        unique=True,
    )
)
def test_what_is_proposed_can_be_read(named):
    seen = [
        _seen(
            f"{root}.{path}",
            {"string": 1},
            kind=kind,
            name=name if kind == "track" else kind,
        )
        for kind, name, root, path in named
    ]

    plan = read_plan(
        propose_plan("web", "", {(s.kind, s.name, s.path): s for s in seen}.values())
    )

    assert {(event.kind, event.name) for event in plan.events} == {
        (each.kind, each.name) for each in seen
    }
