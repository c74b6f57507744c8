"""What a customer answered when asked, by survey, with where on its scale it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ringmain.unify.profiles.person_shapes import Answer
from ringmain.unify.profiles.shapes import Masked

_NAMES = {
    "csat": "Satisfaction (CSAT)",
    "nps": "Would recommend (NPS)",
    "ces": "Ease (CES)",
}
_SCALES = {"csat": 5, "nps": 10, "ces": 7}
_ORDER = ("csat", "nps", "ces", "other")


@dataclass(frozen=True, slots=True)
class Score:
    """One answer with its scale; ``word`` says where it stands, ``tone`` repeats it."""

    answer: Answer
    of: int | None
    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class Survey:
    """The answers to one kind of question, the newest first."""

    name: str
    scores: tuple[Score, ...]


def scores_of(answers: Iterable[Answer]) -> list[Survey]:
    """By kind, those that were asked."""
    told = list(answers)
    found = ((kind, [one for one in told if _kind(one) == kind]) for kind in _ORDER)
    return [Survey(_NAMES.get(kind, "Other surveys"), tuple(map(score_of, some)))
            for kind, some in found if some]  # fmt: skip


def score_of(answer: Answer) -> Score:
    """One answer in words: a promoter, content, hard work."""
    of = answer.scale_maximum or _SCALES.get(_kind(answer))
    if answer.score is None or isinstance(answer.score, Masked) or not of:
        return Score(answer, of, "", "")
    word, tone = _judged(_kind(answer), answer.score, of)
    return Score(answer, of, word, tone)


def latest(answers: Sequence[Answer]) -> Answer | None:
    """The last satisfaction answer; the last of any kind where there is none."""
    rated = [one for one in answers if _kind(one) == "csat"]
    return next(iter(rated or answers), None)


def name_of(answer: Answer) -> str:
    """What the question is called."""
    return _NAMES.get(_kind(answer), answer.survey or "Survey")


def _kind(answer: Answer) -> str:
    return answer.kind if answer.kind in _NAMES else "other"


def _judged(kind: str, score: Decimal, of: int) -> tuple[str, str]:
    if kind == "nps":
        if score >= 9:
            return "promoter", "good"
        return ("passive", "") if score >= 7 else ("detractor", "bad")
    if kind == "other":
        return "", ""
    share = score / of
    good, bad = ("content", "not content") if kind == "csat" else ("easy", "hard work")
    if share >= Decimal("0.75"):
        return good, "good"
    return (bad, "bad") if share <= Decimal("0.5") else ("in between", "")
