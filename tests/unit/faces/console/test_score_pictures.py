"""What a customer answered, as pictures."""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import uuid4

from ringmain.faces.console.charts.figure import make_figure
from ringmain.faces.console.customers.score_pictures import picture_of, surveys_shown
from ringmain.faces.console.customers.scores import scores_of
from ringmain.unify.profiles.person_shapes import Answer
from ringmain.unify.profiles.shapes import Masked, Origin


def _answer(month, score, kind="csat", of=5):
    return Answer(
        entry_id=uuid4(),
        kind=kind,
        survey=None,
        score=score if isinstance(score, Masked) else Decimal(score),
        scale_maximum=of,
        comment=None,
        about=None,
        answered_at=datetime(2026, month, 3, 12, tzinfo=UTC),
        origin=Origin(sources=("surveys",), known_from=None),
    )


def _picture(*answers):
    (survey,) = scores_of(answers)
    return picture_of(survey)


def test_draws_answers_in_order_of_time_and_says_where_they_stand():
    chart = _picture(_answer(3, 2), _answer(2, 5), _answer(1, 4))

    assert [point.value for point in chart.series[0].points] == [4, 5, 2]
    assert chart.summary == (
        "The last answer was 2 of 5 (not content); 3 answers lay between 2 and 5."
    )
    assert chart.title == "Satisfaction (CSAT)"
    assert (chart.kind, chart.scale) == ("dots", (1, 5))


def test_has_a_table_beneath_the_picture():
    figure = make_figure(_picture(_answer(3, 2), _answer(2, 5)))

    assert len(figure.table.rows) == 2


def test_says_that_all_answers_were_the_same():
    chart = _picture(_answer(3, 9, "nps", 10), _answer(2, 9, "nps", 10))

    assert chart.summary == (
        "The last answer was 9 of 10 (promoter); all 2 answers were the same."
    )


def test_draws_no_picture_of_a_single_answer():
    assert _picture(_answer(3, 2)) is None


def test_draws_nothing_of_answers_that_the_reader_may_not_see():
    hidden = Masked("personal")

    assert _picture(_answer(3, hidden), _answer(2, hidden)) is None


def test_draws_no_answers_of_different_scales_on_one():
    chart = _picture(_answer(4, 4), _answer(3, 9, of=10), _answer(2, 5))

    assert [point.value for point in chart.series[0].points] == [5, 4]


def test_keeps_kinds_apart():
    answers = (_answer(3, 2), _answer(2, 5), _answer(2, 7, "ces", 7))

    shown = surveys_shown(scores_of(answers))

    assert [one.picture is not None for one in shown] == [True, False]
