"""Reading a plan: strictly, and saying where and what to do."""

import pytest

from ringmain.collect.contracts.plans.reading.reader import CannotReadPlan, read_plan
from ringmain.collect.contracts.plans.shapes import Answer, PropertyType
from ringmain.govern.privacy.shapes import PersonalDataClass

HEAD = "name: website\nversion: 1\nowner: Digital\n"


def _plan(properties: str) -> str:
    return f"{HEAD}events:\n- name: Paid\n  properties:\n    {properties}\n"


def test_reads_what_is_written():
    plan = read_plan(
        HEAD
        + """\
purposes: [billing]
policy: {unplanned_event: refuse}
events:
- name: Paid
  purposes: []
  policy: {wrong_value: drop}
  properties:
    pence: {type: integer, class: personal, required: true, minimum: 1, choices: [1, 2]}
    'no': {class: none, choices: [yes, no]}
- kind: page
traits:
  email: {class: direct, form: ".+@.+"}
"""
    )

    paid, page, identify = plan.events
    pence, no = paid.properties
    assert (plan.name, plan.version, plan.owner) == ("website", 1, "Digital")
    assert (pence.type, pence.choices) == (PropertyType.INTEGER, (1, 2))
    assert (no.name, no.choices) == ("no", ("yes", "no"))
    assert paid.policy.unplanned_event is Answer.REFUSE
    assert paid.policy.wrong_value is Answer.DROP
    assert (paid.purposes, page.purposes) == ((), None)
    assert (page.name, identify.kind) == ("page", "identify")
    assert identify.traits[0].personal is PersonalDataClass.DIRECT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "It is empty. Begin with `name:`."),
        ("name: [", "This is not YAML"),
        (f"{HEAD}evnts: []", "There is no setting 'evnts'. Did you mean 'events'?"),
        (HEAD, "The plan has no events."),
        ("name: website\nversion: 1\nevents: []", "The plan has no `owner`."),
        (f"{HEAD}events:\n  Paid: {{}}", "Events are a list"),
        (f"{HEAD}events:\n- kind: click", "'click' is no kind of event."),
        (f"{HEAD}events:\n- meaning: x", "A track has no name."),
        (f"{HEAD}events:\n- name: A\n- name: A", "'A' stands here twice"),
        (f"{HEAD}events:\n- {{kind: page, name: Home}}", "Only a track has a name"),
        (HEAD.replace("1", "0") + "events: [{name: A}]", "0 is no version."),
        (HEAD.replace("website", "Web Site") + "events: [{name: A}]", "no name of a"),
        (
            f"{HEAD}policy: {{unplanned_event: drop}}\nevents: [{{name: A}}]",
            "'drop' is not known here. Use one of allow, quarantine, refuse.",
        ),
        (_plan("x: string"), "It has no class."),
        (_plan("x: {type: string}"), "It has no `class`."),
        (_plan("x: {type: txt, class: none}"), "'txt' is not known here."),
        (_plan("x: {class: private}"), "'private' is not known here."),
        (_plan("x: {class: none, minimum: 1}"), "`minimum` is for number, integer"),
        (_plan("x: {class: none, required: maybe}"), "must be true or false"),
        (_plan("x: {class: none, form: '(?=a)b'}"), "is no form"),
        (_plan("x: {class: none, form: '['}"), "is no form"),
        (
            _plan("x: {type: number, class: none, minimum: 3, maximum: 2}"),
            "3 is above the maximum, 2.",
        ),
        (_plan("x: {type: number, class: none, minimum: .nan}"), "must be a number"),
        (_plan("x: {class: none, choices: []}"), "The list of choices is empty."),
        (_plan("x: &a {class: none}\n    y: *a"), "The alias *a cannot be used."),
        (_plan("x: " + "{type: object, properties: {y: " * 9 + "1" + "}}" * 9), "deep"),
        ("[" * 5000 + "]" * 5000, "nested too deep"),
    ],
)
def test_says_what_is_wrong(text: str, told: str):
    with pytest.raises(CannotReadPlan) as problem:
        read_plan(text, file="website.yaml")

    assert told in str(problem.value)
    assert str(problem.value).startswith("website.yaml")


def test_names_file_line_path_value_and_what_to_do():
    with pytest.raises(CannotReadPlan) as problem:
        read_plan(_plan("x: {type: strng, class: none}"), file="website.yaml")

    assert str(problem.value) == (
        "website.yaml, line 7, /events/0/properties/x/type: 'strng' is not known here. "
        "Did you mean 'string'?"
    )


def test_what_a_list_holds_is_of_its_class():
    plan = read_plan(_plan("x: {type: list, class: special, items: {type: string}}"))

    (listed,) = plan.events[0].properties
    assert listed.items is not None
    assert listed.items.personal is PersonalDataClass.SPECIAL
