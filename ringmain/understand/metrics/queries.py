"""Door to read the scorecard, one metric, and the rows behind a number.

Numbers come from results that were computed before; the rows behind them come from the
lake. Whoever is limited to some brands sees those, and what no brand is known of.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.cache import cache

from ringmain.foundation.settings.options import get_options
from ringmain.govern.access.operations import NotPermitted, require
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.understand.metrics.definitions import catalogue
from ringmain.understand.metrics.models import SentMail
from ringmain.understand.metrics.models import Subscription as SubscriptionRow
from ringmain.understand.metrics.models import Target as TargetRow
from ringmain.understand.metrics.operations import NoSuchMetric
from ringmain.understand.metrics.reading import cards, cells, rows, tables
from ringmain.understand.metrics.reading.state import State, read_state
from ringmain.understand.metrics.rules import rhythm as rhythms
from ringmain.understand.metrics.shapes import (
    Card,
    Choices,
    Freshness,
    Metric,
    MetricPage,
    RowsPage,
    Scorecard,
    Slice,
    Subscription,
    Sums,
    Target,
)

__all__ = ["NoSuchMetric", "NotPermitted"]
_ALL = Slice()
_CHOICES_SECONDS = 600


def list_metrics() -> tuple[Metric, ...]:
    """Return every definition, in the order in which they are shown."""
    return catalogue.METRICS


def find_metric(key: str) -> Metric:
    """Return a definition.

    :raises NoSuchMetric: no metric has that key.
    """
    try:
        return catalogue.find(key)
    except KeyError:
        raise NoSuchMetric(key) from None


def sql_of(metric: Metric) -> str:
    """Return the SQL whose rows a metric is made of; empty where there is none."""
    return tables.text_of(metric.table) if metric.table else ""


def get_freshness() -> Freshness:
    """Return when the results were computed, and whether rows came since."""
    return read_state().freshness


def get_scorecard(
    actor: Actor, wanted: Slice = _ALL, month: date | None = None
) -> Scorecard:
    """Return every metric for one slice; without a month, each one's last settled.

    :raises NotPermitted: the actor may not see metrics.
    """
    require(actor, Permission.SEE_METRICS)
    known = _known(actor, wanted, month)
    keys = [metric.key for metric in catalogue.METRICS]
    return Scorecard(
        cards=tuple(
            cards.make_card(known, metric) for metric in catalogue.on_the_card()
        ),
        choices=_choices(actor, keys, known.state),
        freshness=known.state.freshness,
        slice=wanted,
        month=month,
    )


def get_metric(
    actor: Actor, key: str, wanted: Slice = _ALL, month: date | None = None
) -> MetricPage:
    """Return one metric by month and by dimension.

    :raises NotPermitted: the actor may not see metrics.
    :raises NoSuchMetric: no metric has that key.
    """
    require(actor, Permission.SEE_METRICS)
    metric = find_metric(key)
    known = _known(actor, wanted, month, is_alone=True)
    card = cards.make_card(known, metric)
    parts = {
        dimension: cards.parts_of(known, metric, dimension, card.month)
        for dimension in metric.dimensions
        if card.month is not None and not card.silence
    }
    return MetricPage(
        card=card,
        parts=parts,
        beside=tuple(
            cards.make_card(known, each, with_mover=False)
            for each in catalogue.beside(key)
        ),
        mean=cards.mean_of(known, metric, card.month),
        choices=_choices(actor, [key], known.state),
        freshness=known.state.freshness,
    )


def get_card(
    actor: Actor, key: str, wanted: Slice = _ALL, month: date | None = None
) -> Card:
    """Return one metric's number and series, without what moved it.

    :raises NotPermitted: the actor may not see metrics.
    :raises NoSuchMetric: no metric has that key.
    """
    require(actor, Permission.SEE_METRICS)
    metric = find_metric(key)
    known = _known(actor, wanted, month, is_alone=True)
    return cards.make_card(known, metric, with_mover=False)


def count_left_out(metric: Metric) -> int:
    """Return how many rows speak of a metric and could not be used, in all months."""
    return read_state().left_out(metric)


def get_reach(
    actor: Actor, key: str, wanted: Slice, month: date
) -> tuple[int, int] | None:
    """Return how many answered, and of how many: contacts, or customers.

    None where the metric is no survey's. Who was asked is not in the data.

    :raises NotPermitted: the actor may not see metrics.
    """
    require(actor, Permission.SEE_METRICS)
    over = catalogue.REACH.get(key)
    if over is None:
        return None
    series = cells.read_series(actor, wanted, [key, over])
    of = series.get(over, {}).get(month)
    answers = series.get(key, {}).get(month)
    return (answers.n if answers else 0, of.n) if of else None


def list_rows(
    actor: Actor,
    key: str,
    month: date,
    wanted: Slice = _ALL,
    *,
    now: datetime,
    side: str | None = None,
    page: int = 1,
    page_size: int = 50,
) -> RowsPage:
    """Return the rows behind a number, with what they add up to and their loads.

    ``side`` narrows to ``hits``, ``against`` or ``rest``. Rows of persons whose record
    the actor may not open at ``now`` count, and say nothing more.

    :raises NotPermitted: the actor may not see customers.
    :raises NoSuchMetric: no metric has that key, or it has no rows.
    :raises LakeAway: the lake can't be reached.
    :raises NothingInLake: nothing was computed yet.
    """
    require(actor, Permission.SEE_CUSTOMERS)
    metric = _with_rows(key)
    side = side if _may_tell_sides(actor, metric) else None
    place = (actor, metric, month, wanted)
    found = rows.read_rows(
        *place, side, limit=page_size + 1, offset=(page - 1) * page_size, now=now
    )
    sums, sources = rows.add_up(*place)
    return RowsPage(
        rows=found[:page_size],
        sums=sums,
        shown_count=_count_of(sums, side),
        sources=sources,
        page=page,
        has_more=len(found) > page_size,
    )


def get_subscription(actor: Actor, now: datetime) -> Subscription | None:
    """Return the actor's subscription to the scorecard by mail, if there is one."""
    held = SubscriptionRow.objects.filter(
        user__email__iexact=actor.name, ended_at__isnull=True
    ).first()
    if held is None:
        return None
    last = (
        SentMail.objects.filter(subscription__user=held.user).order_by("sent_at").last()
    )
    return Subscription(
        subscription_id=held.id,
        rhythm=held.rhythm,
        since=held.since,
        next_at=_next_mail(held, now),
        last_period=last.period if last else None,
        last_sent_at=last.sent_at if last else None,
    )


def may_tell_sides(actor: Actor, key: str) -> bool:
    """Whether the actor may see which side of the metric each row is on."""
    return _may_tell_sides(actor, find_metric(key))


def _next_mail(held: SubscriptionRow, now: datetime) -> datetime:
    zone = ZoneInfo(get_options().zone)
    period = rhythms.period_of(held.rhythm, now.astimezone(zone).date())
    is_sent = held.mails.filter(period=period).exists()
    if not is_sent and held.since < rhythms.due_at(period, zone):
        return rhythms.due_at(period, zone)
    later = period + timedelta(days=7 if held.rhythm == "weekly" else 32)
    return rhythms.due_at(rhythms.period_of(held.rhythm, later), zone)


def _may_tell_sides(actor: Actor, metric: Metric) -> bool:
    return all(actor.may_see(column.personal) for column in metric.shown)


def _with_rows(key: str) -> Metric:
    metric = find_metric(key)
    if metric.table is None:
        raise NoSuchMetric(key)
    return metric


def _count_of(sums: Sums, side: str | None) -> int:
    rest = sums.n - sums.hits - sums.against
    counts = {"hits": sums.hits, "against": sums.against, "rest": rest}
    return counts.get(side or "", sums.n)


def _known(
    actor: Actor, wanted: Slice, month: date | None, *, is_alone: bool = False
) -> cards.Wanted:
    state: State = read_state()
    keys = [metric.key for metric in catalogue.METRICS]
    return cards.Wanted(
        actor=actor,
        slice=wanted,
        month=month,
        state=state,
        zone=ZoneInfo(get_options().zone),
        series=cells.read_series(actor, wanted, keys),
        targets=_targets(),
        pool=cells.Pool(actor, wanted),
        is_alone=is_alone,
    )


def _choices(actor: Actor, keys: list[str], state: State) -> Choices:
    """What there is to narrow to; the same until the next computation."""
    brands = "*" if actor.brands is None else ",".join(sorted(actor.brands))
    said = f"{state.computed_at}|{brands}|{','.join(keys)}"
    name = f"metric-choices-{hashlib.sha256(said.encode()).hexdigest()}"
    found: Choices | None = cache.get(name)
    if found is None:
        found = cells.read_choices(actor, keys)
        cache.set(name, found, _CHOICES_SECONDS)
    return found


def _targets() -> dict[str, Target]:
    return {
        row.metric: Target(value=row.value, set_by=row.set_by, set_at=row.set_at)
        for row in TargetRow.objects.all()
    }
