"""What customers say: CSAT, NPS, CES. Scales are never mixed."""

from __future__ import annotations

from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.understand.metrics.definitions import words
from ringmain.understand.metrics.shapes import Kind, Metric, Shown

_SHOWN = (
    Shown(name="score", title="Score", personal=PersonalDataClass.PERSONAL),
    Shown(name="scale_maximum", title="Out of"),
    Shown(name="survey", title="Survey"),
)
_NOT_ASKED = (
    "Who was asked is not in the data, only who answered, so the response rate cannot "
    "be told. The share of contacts or customers with an answer stands beside it."
)
_MADE_OF = ("survey_answers", "interactions", "accounts", "agreements")
_BY = {**words.ACCOUNT, "channel": words.ASKED_CHANNEL}

CSAT = Metric(
    key="csat",
    version=1,
    name="Customer satisfaction",
    family=words.SAYS,
    question="How many were satisfied with the contact they had?",
    kind=Kind.SHARE,
    words="Answers of 4 or 5 on a scale of 5, of all answers on that scale.",
    symbols="CSAT = 100 · (answers of 4 or 5) ÷ n",
    interval=words.WILSON,
    source="Top two boxes of five.",
    grain="one answer",
    unit="%",
    factor=100,
    decimals=1,
    up_is_good=True,
    minimum=30,
    made_of=_MADE_OF,
    table="metric_answers",
    about="kind = 'csat'",
    counts="scale_maximum = 5 AND score >= 1 AND score <= 5",
    hit="score >= 4",
    value="score",
    dimensions=_BY,
    shown=_SHOWN,
    hits_are="4 or 5",
    caveats=(
        _NOT_ASKED,
        "An answer on another scale, or on none that is said, is left out and counted.",
        "The contract says that the scale's maximum is the best mark.",
    ),
)

NPS = Metric(
    key="nps",
    version=1,
    name="Net promoter score",
    family=words.SAYS,
    question="Would customers recommend us?",
    kind=Kind.NET,
    words="Share of promoters (9 or 10) less share of detractors (0 to 6).",
    symbols="NPS = 100 · (P − D) ÷ n",
    interval=words.ADJUSTED,
    source="Reichheld 2003; adjusted interval as in Agresti and Min 2005.",
    grain="one answer",
    unit="points",
    factor=100,
    decimals=0,
    up_is_good=True,
    minimum=100,
    made_of=_MADE_OF,
    table="metric_answers",
    about="kind = 'nps'",
    counts="coalesce(scale_maximum, 10) = 10 AND score >= 0 AND score <= 10",
    hit="score >= 9",
    against="score <= 6",
    value="score",
    dimensions=_BY,
    shown=_SHOWN,
    hits_are="promoters (9 or 10)",
    against_are="detractors (0 to 6)",
    caveats=(
        _NOT_ASKED,
        "Points, not per cent: from −100 to 100.",
        "An NPS question has eleven marks, so a missing scale is taken as 0 to 10.",
    ),
)

CES = Metric(
    key="ces",
    version=1,
    name="Customer effort",
    family=words.SAYS,
    question="Did we make it easy?",
    kind=Kind.SHARE,
    words="Answers of 5, 6 or 7 on a scale of 7 (7 is easiest), of all on that scale.",
    symbols="CES = 100 · (answers of 5 to 7) ÷ n; the mean stands beside it",
    interval=f"{words.WILSON} Of the mean: Student's t.",
    source="CES 2.0 (“made it easy”), share of 5 to 7.",
    grain="one answer",
    unit="%",
    factor=100,
    decimals=1,
    up_is_good=True,
    minimum=30,
    made_of=_MADE_OF,
    table="metric_answers",
    about="kind = 'ces'",
    counts="scale_maximum = 7 AND score >= 1 AND score <= 7",
    hit="score >= 5",
    value="score",
    dimensions=_BY,
    shown=_SHOWN,
    hits_are="5, 6 or 7",
    caveats=(
        _NOT_ASKED,
        "Five-point and reversed forms exist and are never mixed in: other scales are "
        "left out and counted.",
    ),
)

METRICS = (CSAT, NPS, CES)
