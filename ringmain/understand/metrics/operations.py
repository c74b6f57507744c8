"""Door to compute the scorecard, to set targets, and to subscribe to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from ringmain.collect.files import queries as files
from ringmain.collect.files.events import RowsWithdrawn
from ringmain.foundation.database.copy import copy_table
from ringmain.foundation.settings.options import get_options
from ringmain.govern.access.operations import SYSTEM, require
from ringmain.govern.access.queries import actor_for
from ringmain.govern.access.shapes import Actor, Permission
from ringmain.understand.metrics.definitions import catalogue
from ringmain.understand.metrics.models import (
    Cell,
    Computation,
    SentMail,
    Subscription,
    Target,
)
from ringmain.understand.metrics.reading import computing, tables
from ringmain.understand.metrics.rules import rhythm as rhythms
from ringmain.understand.metrics.shapes import DueMail
from ringmain.unify.register.events import RegisterSettled

QUIET = timedelta(seconds=60)
LONGEST_WAIT = timedelta(hours=1)
_LOCK = 20261122
_COLUMNS = (
    "metric, month, brand, fuel, region, channel, n, hits, against, total, squares"
)


class NoSuchMetric(LookupError):
    """If you are hitting this: no metric has that key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"There is no metric {key!r}.")


class CannotSetTarget(ValueError):
    """If you are hitting this: the target lies where the metric can never be."""


class CannotSubscribe(ValueError):
    """If you are hitting this: mails come weekly or monthly, and in no other rhythm."""


class MailNotSent(RuntimeError):
    """If you are hitting this: the mail server took some mails not; they wait."""


log = structlog.get_logger()


def note_settled(settled: RegisterSettled, now: datetime) -> None:
    """Remember that rows came since the last computation; it may run twice."""
    _note_change(now)


def note_withdrawn(withdrawn: RowsWithdrawn, now: datetime) -> None:
    """Remember that rows went since the last computation; it may run twice."""
    _note_change(now)


def _note_change(now: datetime) -> None:
    Computation.objects.get_or_create(id=1)
    Computation.objects.filter(id=1).update(stale_at=now)
    Computation.objects.filter(id=1, stale_since__isnull=True).update(stale_since=now)


def recompute_if_due(now: datetime) -> bool:
    """Compute when there is a reason to: rows that settled, or another definition.

    While rows still come it waits for a quiet minute, but never longer than an hour.
    """
    return recompute(now=now) if _is_due(now) else False


def recompute(*, now: datetime) -> bool:
    """Compute every metric again and put the results in place of the former at once.

    Returns False where another process is at it. It may run any number of times.

    :raises LakeAway: the lake can't be reached; the former results stay.
    """
    with _alone() as is_alone:
        if not is_alone:
            return False
        asked_at = _stale_at()
        started = time.perf_counter()
        computed = computing.compute(now=now, zone=ZoneInfo(get_options().zone))
        _store(computed, now, time.perf_counter() - started)
        # What came while it ran is for the next time.
        Computation.objects.filter(id=1, stale_at=asked_at).update(
            stale_since=None, stale_at=None
        )
    return True


def set_target(
    *, metric: str, value: float | None, actor: Actor, now: datetime
) -> None:
    """Say what a metric should be; None takes the target away.

    :raises NotPermitted: the actor may not set targets.
    :raises NoSuchMetric: there is no metric of that key.
    :raises CannotSetTarget: no such value is possible.
    """
    require(actor, Permission.SET_TARGETS)
    try:
        found = catalogue.find(metric)
    except KeyError:
        raise NoSuchMetric(metric) from None
    if value is None:
        Target.objects.filter(metric=metric).delete()
        return
    lowest = -found.factor if found.unit == "points" else 0
    highest = found.factor if found.unit in ("%", "points") else float("inf")
    if not lowest <= value <= highest:
        raise CannotSetTarget(
            f"{found.name} is never {value:g}. Give a number from {lowest:g} to "
            f"{highest:g}."
        )
    said = {"value": value, "set_by": actor.name, "set_at": now}
    Target.objects.update_or_create(metric=metric, defaults=said)


def subscribe(*, rhythm: str, actor: Actor, now: datetime) -> None:
    """Send the actor the scorecard by mail from now on: weekly or monthly.

    Whoever has it in the other rhythm gets it in this one.

    :raises NotPermitted: the actor may not see metrics.
    :raises CannotSubscribe: there is no such rhythm.
    """
    require(actor, Permission.SEE_METRICS)
    if rhythm not in Subscription.Rhythm.values:
        raise CannotSubscribe(f"{rhythm!r} is no rhythm. Choose weekly or monthly.")
    user = get_user_model().objects.get(email__iexact=actor.name)
    with transaction.atomic():
        held = Subscription.objects.filter(user=user, ended_at__isnull=True)
        if held.filter(rhythm=rhythm).exists():
            return
        held.update(ended_at=now)
        Subscription.objects.create(user=user, rhythm=rhythm, since=now)


def unsubscribe(*, subscription_id: int, now: datetime) -> None:
    """Send no more of these mails; it may be asked twice."""
    Subscription.objects.filter(id=subscription_id, ended_at__isnull=True).update(
        ended_at=now
    )


def send_due_mails(*, send: Callable[[DueMail], None], now: datetime) -> int:
    """Send each subscriber the mail of this week or month, once; return how many.

    A mail that the server does not take is tried again at the next call.

    :raises MailNotSent: some were not taken; the others were sent.
    """
    ids = list(
        Subscription.objects.filter(ended_at__isnull=True).values_list("id", flat=True)
    )
    sent, failed = 0, 0
    for subscription_id in ids:
        try:
            sent += _send_one(subscription_id, send, now)
        except Exception:  # one server's refusal is not the next reader's loss
            log.exception("mail.not_sent", subscription=subscription_id)
            failed += 1
    if failed:
        raise MailNotSent(
            f"{failed} of {failed + sent} mails were not taken; they wait."
        )
    return sent


@transaction.atomic
def _send_one(
    subscription_id: int, send: Callable[[DueMail], None], now: datetime
) -> bool:
    """The row is kept with the sending: both are done, or neither."""
    held = (
        Subscription.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("user")
        .filter(id=subscription_id, ended_at__isnull=True)
        .first()
    )
    if held is None:
        return False
    zone = ZoneInfo(get_options().zone)
    period = rhythms.period_of(held.rhythm, now.astimezone(zone).date())
    actor = actor_for(held.user)
    is_due = rhythms.is_due(period, held.since, now, zone)
    if not is_due or not actor.may(Permission.SEE_METRICS):
        return False
    mail = SentMail.objects.get_or_create(
        subscription=held, period=period, defaults={"sent_at": now}
    )
    if not mail[1]:
        return False
    send(
        DueMail(
            subscription_id=held.id,
            rhythm=held.rhythm,
            period=period,
            address=held.user.email,
            actor=actor,
        )
    )
    return True


def _is_due(now: datetime) -> bool:
    state = Computation.objects.filter(id=1).first() or Computation()
    if state.stale_at is not None and state.stale_since is not None:
        is_quiet = now - state.stale_at >= QUIET
        return is_quiet or now - state.stale_since >= LONGEST_WAIT
    if state.computed_at is None:
        return _is_loaded()
    return state.digest != tables.digest()


def _is_loaded() -> bool:
    """Whether a home that was filled before there were metrics stands still."""
    is_running = any(
        files.list_loads(SYSTEM, state=state, limit=1)
        for state in ("waiting", "landing", "settling")
    )
    return not is_running and bool(files.list_loads(SYSTEM, state="done", limit=1))


def _stale_at() -> datetime | None:
    state, _ = Computation.objects.get_or_create(id=1)
    return state.stale_at


def _store(computed: computing.Computed, now: datetime, seconds: float) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        copy_table(cursor, "understand_metrics_made", computed.cells)
        Cell.objects.all().delete()
        cursor.execute(
            f"INSERT INTO understand_metrics_cell ({_COLUMNS}) "
            f"SELECT {_COLUMNS} FROM understand_metrics_made"
        )
        cursor.execute("DROP TABLE understand_metrics_made")
        Computation.objects.filter(id=1).update(
            computed_at=now,
            took_seconds=seconds,
            digest=tables.digest(),
            facts=computed.facts,
        )


@contextmanager
def _alone() -> Iterator[bool]:
    """Hold the computation for this process."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        held = bool(cursor.fetchone()[0])
    try:
        yield held
    finally:
        if held:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
