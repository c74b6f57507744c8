"""Added-up rows from PostgreSQL, as far as an actor may see their brands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from ringmain.govern.access.shapes import Actor
from ringmain.understand.metrics.definitions import catalogue
from ringmain.understand.metrics.models import Cell
from ringmain.understand.metrics.reading.tables import ALL_CHANNELS
from ringmain.understand.metrics.shapes import (
    Choices,
    Kind,
    Metric,
    Slice,
    Sums,
)

_NUMBERS = ("n", "hits", "against", "total", "squares")
_PLACES = ("month", "brand", "fuel", "region", "channel")
_CHANNEL = _PLACES.index("channel")
_EXPOSURE = "customers"
Series = Mapping[date, Sums]


def read_series(
    actor: Actor, wanted: Slice, keys: Collection[str]
) -> dict[str, dict[date, Sums]]:
    """Sums of each metric by month, in one query."""
    found = _added(_narrowed(actor, wanted, keys), "metric", "month")
    series: dict[str, dict[date, Sums]] = defaultdict(dict)
    for row in found:
        series[row["metric"]][row["month"]] = _sums(row)
    return series


def with_exposure(metric: Metric, series: Series, exposure: Series) -> dict[date, Sums]:
    """A metric's sums as its kind needs them: over its exposure, or by themselves.

    Months without a row but with someone it could have happened to are months of 0.
    """
    if metric.over is None:
        return {month: _marked(metric, sums) for month, sums in series.items()}
    first = min(series, default=None)
    return {
        month: _over(series.get(month, Sums()), exposure[month].n)
        for month in sorted(exposure)
        if first is not None and month >= first
    }


class Pool:
    """The cells of some months, each read once for all dimensions of one request."""

    def __init__(self, actor: Actor, wanted: Slice) -> None:
        self._actor, self._wanted = actor, wanted
        self._rows: dict[tuple[str, tuple[date, ...]], list[tuple[Any, ...]]] = {}

    def parts(
        self, metric: Metric, dimension: str, months: tuple[date, ...]
    ) -> dict[date, dict[str, Sums]]:
        """Sums of a metric by one dimension's value, for each of these months."""
        parts = self._added(metric.key, dimension, months)
        if metric.over is None:
            return {
                month: {name: _marked(metric, sums) for name, sums in found.items()}
                for month, found in parts.items()
            }
        by = "brand" if dimension == "channel" else dimension
        exposures = self._added(metric.over, by, months)
        return {
            month: _parts_over(
                parts[month],
                None if dimension == "channel" else exposures[month],
                sum(sums.n for sums in exposures[month].values()),
            )
            for month in months
        }

    def _added(
        self, key: str, dimension: str, months: tuple[date, ...]
    ) -> dict[date, dict[str, Sums]]:
        at = _PLACES.index(dimension)
        found: dict[date, dict[str, Sums]] = {month: {} for month in months}
        for row in self._cells(key, months):
            if self._counts(key, dimension, row[_CHANNEL]):
                sums = Sums(**dict(zip(_NUMBERS, row[len(_PLACES) :], strict=True)))
                part = found[row[0]]
                part[row[at]] = part[row[at]] + sums if row[at] in part else sums
        return found

    def _counts(self, key: str, dimension: str, channel: str) -> bool:
        """Cells of one channel, or of all together: never both."""
        if dimension == "channel" and self._wanted.channel is None:
            return channel != ALL_CHANNELS
        is_exposure = key == _EXPOSURE
        return channel == ((not is_exposure and self._wanted.channel) or ALL_CHANNELS)

    def _cells(self, key: str, months: tuple[date, ...]) -> list[tuple[Any, ...]]:
        if (key, months) not in self._rows:
            asked = self._wanted.asked
            asked.pop("channel", None)
            cells = _scoped(self._actor).filter(metric=key, month__in=months, **asked)
            self._rows[key, months] = list(cells.values_list(*_PLACES, *_NUMBERS))
        return self._rows[key, months]


def read_choices(actor: Actor, keys: Collection[str]) -> Choices:
    """What there is to narrow to: every value that has rows."""
    cells = _narrowed(actor, Slice(), keys)
    by_contact = {
        metric.key for metric in catalogue.METRICS if catalogue.is_by_contact(metric)
    }
    named = by_contact & set(keys) or set(keys)
    channels = _scoped(actor).filter(metric__in=named).exclude(channel=ALL_CHANNELS)
    return Choices(
        brand=_values(cells, "brand"),
        fuel=_values(cells, "fuel"),
        region=_values(cells, "region"),
        channel=_values(channels, "channel"),
        months=tuple(
            cells.order_by("-month").values_list("month", flat=True).distinct()
        ),
    )


def _narrowed(actor: Actor, wanted: Slice, keys: Collection[str]) -> QuerySet[Cell]:
    asked = wanted.asked
    cells = _scoped(actor).filter(metric__in=keys)
    channel = asked.pop("channel", None)
    if channel is not None:
        cells = cells.filter(
            Q(channel=channel) | Q(channel=ALL_CHANNELS, metric=_EXPOSURE)
        ).exclude(~Q(channel=ALL_CHANNELS), metric=_EXPOSURE)
    else:
        cells = cells.filter(channel=ALL_CHANNELS)
    return cells.filter(**asked)


def _scoped(actor: Actor) -> QuerySet[Cell]:
    """What no brand is known of is for all, as everywhere."""
    if actor.brands is None:
        return Cell.objects.all()
    return Cell.objects.filter(brand__in=["", *actor.brands])


def _added(cells: QuerySet[Cell], *by: str) -> Iterator[dict[str, Any]]:
    sums = {f"sum_{name}": Sum(name) for name in _NUMBERS}
    yield from cells.order_by().values(*by).annotate(**sums)


def _sums(row: Mapping[str, Any]) -> Sums:
    return Sums(**{name: row[f"sum_{name}"] for name in _NUMBERS})


def _parts_over(
    parts: Mapping[str, Sums], exposures: Mapping[str, Sums] | None, whole: int
) -> dict[str, Sums]:
    """Each part over those it could have happened to: by channel that is everyone."""
    if exposures is None:
        return {name: _over(sums, whole) for name, sums in parts.items()}
    names = [*exposures, *(name for name in parts if name not in exposures)]
    return {
        name: _over(
            parts.get(name, Sums()), exposures[name].n if name in exposures else 0
        )
        for name in names
    }


def _over(sums: Sums, exposure: int) -> Sums:
    return sums + Sums(exposure=exposure, is_over=True)


def _marked(metric: Metric, sums: Sums) -> Sums:
    return sums + Sums(is_mean=metric.kind is Kind.MEAN)


def _values(cells: QuerySet[Cell], name: str) -> tuple[str, ...]:
    found = cells.order_by(name).values_list(name, flat=True).distinct()
    return tuple(found)
