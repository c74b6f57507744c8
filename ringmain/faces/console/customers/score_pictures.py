"""What a customer answered over time as a picture, one for each kind of question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from ringmain.faces.console.charts.shapes import Point, Series, TimeSeries
from ringmain.faces.console.charts.units import Unit
from ringmain.faces.console.customers.scores import Score, Survey
from ringmain.unify.profiles.shapes import Masked

_NPS = 10  # 0 counts there; other scales begin at 1
_FEWEST = 2  # one answer is said, not drawn


@dataclass(frozen=True, slots=True)
class SurveyShown:
    """A survey with its picture, where there is more than one answer to draw."""

    survey: Survey
    picture: TimeSeries | None


def surveys_shown(surveys: Iterable[Survey]) -> list[SurveyShown]:
    """Each survey beside its picture."""
    return [SurveyShown(survey, picture_of(survey)) for survey in surveys]


def picture_of(survey: Survey) -> TimeSeries | None:
    """The answers in order of time, on the scale of the newest."""
    drawn = [score for score in reversed(survey.scores) if _is_drawn(score)]
    scale = drawn[-1].of if drawn else None
    alike = [score for score in drawn if score.of == scale]
    if len(alike) < _FEWEST:
        return None
    return TimeSeries(
        title=survey.name,
        summary=_summary(alike, scale),
        unit=Unit(f"of {scale}" if scale else "", _decimals(alike)),
        series=(Series(name="Answer", points=tuple(map(_point, alike))),),
        kind="dots",
        scale=(0 if scale == _NPS else 1, scale) if scale else None,
        missing="answer",
    )


def _is_drawn(score: Score) -> bool:
    return score.answer.score is not None and not isinstance(score.answer.score, Masked)


def _point(score: Score) -> Point:
    day = timezone.localtime(score.answer.answered_at).date()
    return Point(at=day, value=float(_number(score)))


def _number(score: Score) -> Decimal:
    return Decimal(str(score.answer.score))


def _decimals(scores: Iterable[Score]) -> int:
    return 0 if all(_number(one) == int(_number(one)) for one in scores) else 1


def _summary(scores: list[Score], scale: int | None) -> str:
    """Where it stands and between what it lay; a few answers are no trend."""
    numbers = [_number(score) for score in scores]
    last = scores[-1]
    said = f"{_said(numbers[-1])} of {scale}" if scale else _said(numbers[-1])
    word = f" ({last.word})" if last.word else ""
    lowest, highest = _said(min(numbers)), _said(max(numbers))
    range_said = (
        f"all {len(numbers)} answers were the same"
        if lowest == highest
        else f"{len(numbers)} answers lay between {lowest} and {highest}"
    )
    return f"The last answer was {said}{word}; {range_said}."


def _said(number: Decimal) -> str:
    return f"{number.normalize():f}"
