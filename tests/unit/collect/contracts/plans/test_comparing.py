"""What changed between two versions, and what of it breaks senders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ringmain.collect.contracts.plans.comparing import compare
from ringmain.collect.contracts.plans.judging import compile_plan
from ringmain.collect.contracts.plans.reading.reader import read_plan
from ringmain.collect.contracts.plans.shapes import TrackingPlan


def _plan(properties: str, more: str = "") -> TrackingPlan:
    return read_plan(
        "name: web\nversion: 1\nowner: Digital\n"
        f"{more}\nevents:\n- name: Paid\n  properties: {properties}\n"
    )


@pytest.mark.parametrize(
    ("before", "after", "where", "what", "breaks"),
    [
        ("{}", "{a: {class: none}}", "Paid/a", "It is new.", False),
        (
            "{}",
            "{a: {class: none, required: true}}",
            "Paid/a",
            "It is new, and required.",
            True,
        ),
        ("{a: {class: none}}", "{}", "Paid/a", "It is not planned any more.", True),
        (
            "{a: {type: integer, class: none}}",
            "{a: {type: number, class: none}}",
            "Paid/a",
            "It is number, was integer.",
            False,
        ),
        (
            "{a: {type: number, class: none}}",
            "{a: {type: integer, class: none}}",
            "Paid/a",
            "It is integer, was number.",
            True,
        ),
        (
            "{a: {class: none, choices: [x, y]}}",
            "{a: {class: none, choices: [x]}}",
            "Paid/a",
            "Choices gone: y.",
            True,
        ),
        (
            "{a: {class: none, choices: [x]}}",
            "{a: {class: none, choices: [x, y]}}",
            "Paid/a",
            "Choices new: y.",
            False,
        ),
        (
            "{a: {type: number, class: none, maximum: 9}}",
            "{a: {type: number, class: none, maximum: 5}}",
            "Paid/a",
            "Its maximum is 5, was 9.",
            True,
        ),
        (
            "{a: {type: number, class: none, minimum: 9}}",
            "{a: {type: number, class: none}}",
            "Paid/a",
            "Its minimum is None, was 9.",
            False,
        ),
        (
            "{a: {class: personal}}",
            "{a: {class: direct}}",
            "Paid/a",
            "Its class is direct, was personal and is kept out of the lake.",
            True,
        ),
        (
            "{a: {type: object, properties: {b: {class: none, required: true}}}}",
            "{a: {type: object, properties: {b: {class: none}}}}",
            "Paid/a/b",
            "It is not required any more.",
            False,
        ),
    ],
)
def test_names_each_change(before, after, where, what, breaks):
    (change,) = compare(_plan(before), _plan(after))

    assert (change.where, change.what, change.is_breaking) == (where, what, breaks)


def test_a_stricter_answer_breaks():
    changes = compare(
        _plan("{}", "policy: {unplanned_property: allow}"),
        _plan("{}", "policy: {unplanned_property: quarantine}"),
    )

    (change,) = changes
    assert change.what == "Unplanned property is answered by quarantine, was allow."
    assert change.is_breaking


def test_an_answer_of_the_plan_is_told_once():
    events = "events: [{name: A, policy: {wrong_value: drop}}, {name: B}]"
    head = "name: web\nversion: 1\nowner: Digital\npolicy: {missing_required: "
    before = read_plan(f"{head}allow}}\n{events}")
    after = read_plan(f"{head}refuse}}\n{events}")

    (change,) = compare(before, after)

    assert change.where == "the plan"


_SETTINGS = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["integer", "number"]),
        "required": st.sampled_from(["true", "false"]),
        "minimum": st.integers(0, 4),
        "maximum": st.integers(4, 8),
    }
)
_VALUES = st.one_of(st.none(), st.integers(-1, 9), st.floats(0, 8), st.text(max_size=1))


def _written(settings: dict[str, object]) -> str:
    said = ", ".join(f"{name}: {value}" for name, value in settings.items())
    return f"{{a: {{class: none, {said}}}}}"


@given(before=_SETTINGS, after=_SETTINGS, value=_VALUES, is_there=st.booleans())
def test_what_no_change_breaks_is_still_as_agreed(before, after, value, is_there):
    old, new = _plan(_written(before)), _plan(_written(after))
    properties = {"a": value} if is_there else {}
    was = compile_plan(old).judge("track", "Paid", properties, {})

    changes = compare(old, new)

    if not was.problems and not any(change.is_breaking for change in changes):
        assert not compile_plan(new).judge("track", "Paid", properties, {}).problems
