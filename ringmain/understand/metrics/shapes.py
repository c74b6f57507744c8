"""The frozen values that cross the door of metrics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass


class Kind(StrEnum):
    """How rows become a number, and which interval it has."""

    SHARE = "share"
    NET = "net"  # share for less share against: NPS
    MEAN = "mean"
    RATE = "rate"  # rare events over an exposure
    PER_CUSTOMER = "per_customer"  # a mean over customers, most of whom have none


DIMENSIONS = ("brand", "fuel", "channel", "region")


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A column that the rows behind a metric show, and its personal-data class."""

    name: str
    title: str
    personal: PersonalDataClass = PersonalDataClass.NONE


@dataclass(frozen=True, kw_only=True, slots=True)
class Metric:
    """What one metric is.

    ``table`` names the SQL file whose rows it is made of, ``about`` which of them speak
    of it, ``counts`` which of those can be used; ``hit``, ``against`` and ``value`` are
    expressions over a row. ``over`` names the metric whose rows are the exposure. A
    number is the quotient times ``factor``. ``beside`` names the metric that this one
    is shown with, and not by itself. Raise ``version`` whenever the number may differ.
    """

    key: str
    version: int
    name: str
    family: str
    question: str
    kind: Kind
    words: str
    symbols: str
    interval: str
    source: str
    grain: str
    unit: str
    factor: float
    decimals: int
    up_is_good: bool
    minimum: int
    made_of: tuple[str, ...]
    table: str | None
    about: str = "1 = 1"
    counts: str = "1 = 1"
    hit: str = "1 = 0"
    against: str = "1 = 0"
    value: str = "0"
    over: str | None = None
    target: float | None = None
    dimensions: Mapping[str, str] = field(default_factory=dict)
    settles_after_days: int = 0
    shown: tuple[Shown, ...] = ()
    hits_are: str = ""
    against_are: str = ""
    caveats: tuple[str, ...] = ()
    missing: str = ""
    beside: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sums:
    """Added-up rows: how many, how many hit, how many against, sums of their value.

    ``exposure`` is how many could have had such a row; 0 where that is no question.
    """

    n: int = 0
    hits: int = 0
    against: int = 0
    total: float = 0.0
    squares: float = 0.0
    exposure: int = 0
    is_over: bool = False
    is_mean: bool = False

    @property
    def weight(self) -> int:
        """What the number is divided by."""
        return self.exposure if self.is_over else self.n

    @property
    def score(self) -> float:
        """What is divided."""
        if self.is_over:
            return self.n
        return self.total if self.is_mean else self.hits - self.against

    def __add__(self, other: Sums) -> Sums:
        numbers = {
            each.name: getattr(self, each.name) + getattr(other, each.name)
            for each in fields(self)
            if not each.name.startswith("is_")
        }
        return Sums(
            **numbers,
            is_over=self.is_over or other.is_over,
            is_mean=self.is_mean or other.is_mean,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Estimate:
    """A number with its interval of 95 %; all None where there are no rows.

    ``centre`` is that of the interval where it is not the number itself.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    centre: float | None = None
    sums: Sums = Sums()


NOTHING = Estimate(value=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Slice:
    """Which rows a number is about; None is all. "" is: not known."""

    brand: str | None = None
    fuel: str | None = None
    channel: str | None = None
    region: str | None = None

    @property
    def asked(self) -> dict[str, str]:
        """The dimensions narrowed, and to what."""
        said = {name: getattr(self, name) for name in DIMENSIONS}
        return {name: value for name, value in said.items() if value is not None}


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """A metric in one month. Not settled: rows of it may still come or change."""

    month: date
    estimate: Estimate
    is_settled: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """From one month to the next, with its interval.

    ``is_real`` only where the interval excludes 0 and both months have the minimum
    sample; ``is_better`` says whether that is good.
    """

    amount: float
    low: float
    high: float
    is_real: bool
    is_better: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One value of a dimension: its number in the month, and what it brought."""

    dimension: str
    value: str
    estimate: Estimate
    brought: float | None
    change: Change | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """What the number should be, and who said so."""

    value: float
    set_by: str
    set_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A metric on the scorecard. ``silence`` says why there is no number."""

    metric: Metric
    month: date | None
    estimate: Estimate
    change: Change | None
    series: tuple[Point, ...]
    mover: Part | None
    target: Target | None
    silence: str
    is_small: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Freshness:
    """When the numbers were computed, and whether loads came since."""

    computed_at: datetime | None
    took_seconds: float
    is_stale: bool
    newest_row_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """What the scorecard can be narrowed to."""

    brand: tuple[str, ...] = ()
    fuel: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    months: tuple[date, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Scorecard:
    """All metrics for one slice, as the last computation found them."""

    cards: tuple[Card, ...]
    choices: Choices
    freshness: Freshness
    slice: Slice
    month: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MetricPage:
    """One metric: its card, its parts by dimension, and the metrics shown beside."""

    card: Card
    parts: Mapping[str, tuple[Part, ...]]
    beside: tuple[Card, ...]
    mean: Estimate | None
    choices: Choices
    freshness: Freshness


@dataclass(frozen=True, kw_only=True, slots=True)
class MetricRow:
    """One row behind a number, as the actor may see it.

    ``is_restricted``: it is of a person whose record the actor may not open, so that
    it counts and says nothing more.
    """

    row_id: UUID
    happened_at: datetime
    account_id: UUID | None
    account_number: Any
    party_id: UUID | None
    side: str
    brand: str
    fuel: str
    channel: str
    region: str
    shown: Mapping[str, Any]
    source: str
    load_id: int
    line: int
    is_restricted: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class RowSource:
    """A load that rows behind a number came with."""

    source: str
    load_id: int
    count: int
    newest_known_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class RowsPage:
    """A page of the rows behind a number, and what all of them add up to."""

    rows: tuple[MetricRow, ...]
    sums: Sums
    shown_count: int
    sources: tuple[RowSource, ...]
    page: int
    has_more: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription:
    """A wish to get the scorecard by mail."""

    subscription_id: int
    rhythm: str
    since: datetime
    next_at: datetime
    last_period: date | None
    last_sent_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DueMail:
    """A mail to be sent now: to whom, as whom it is read, for which period."""

    subscription_id: int
    rhythm: str
    period: date
    address: str
    actor: Actor
