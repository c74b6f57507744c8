"""The whole timetable: read it to see what happens at night."""

from __future__ import annotations

from datetime import datetime

from procrastinate.contrib.django import app

from ringmain.collect.meter_data.operations import lay_out_months
from ringmain.collect.web_events.operations import forget as live_events
from ringmain.collect.web_events.operations import watch
from ringmain.faces.console.scorecard import mailing
from ringmain.faces.console.streams import telling
from ringmain.foundation.jobs import timetable
from ringmain.foundation.jobs.timetable import Entry
from ringmain.foundation.lake import raw_zone, upkeep
from ringmain.foundation.settings.options import get_options
from ringmain.govern.audit import operations as audit
from ringmain.understand.metrics import operations as metrics
from ringmain.unify.profiles.search import words


def forget_originals(now: datetime) -> None:
    """Drop originals whose retention has passed."""
    raw_zone.forget_expired(now=now)


def tidy_lake(now: datetime) -> None:
    """Lay out months of reads, merge small files, delete what no reader needs."""
    lay_out_months()
    upkeep.tidy(now=now)


def compute_metrics(now: datetime) -> None:
    """Compute the scorecard again once what was loaded has settled."""
    metrics.recompute_if_due(now)


def mail_scorecards(now: datetime) -> None:
    """Send the scorecard to those whose morning it is."""
    mailing.send_due(now)


def seal_audit(now: datetime) -> None:
    """Close yesterday's records with a hash."""
    audit.seal(now=now)


def forget_audit(now: datetime) -> None:
    """Delete the records of the audit log whose retention has passed."""
    audit.forget(now=now, keep_days=get_options().audit_retention_days)


def forget_live_events(now: datetime) -> None:
    """Delete failed events that were decided long ago, and old counts."""
    live_events.forget(now=now, keep_days=get_options().raw_retention_days)


def forget_words(now: datetime) -> None:
    """Forget words of names and addresses that no customer has any more."""
    words.forget_unused(now)


def watch_sources(now: datetime) -> None:
    """See which live sources fell silent, drift or fail, and tell their owners."""
    watch.watch_sources(now)
    telling.tell_owners(now)


TIMETABLE = (
    Entry("seal-audit", "17 1 * * *", seal_audit),
    Entry("forget-audit", "37 1 * * *", forget_audit),
    Entry("forget-originals", "17 2 * * *", forget_originals),
    Entry("forget-live-events", "27 2 * * *", forget_live_events),
    Entry("tidy-lake", "47 2 * * *", tidy_lake),
    Entry("forget-words", "7 3 * * *", forget_words),
    Entry("compute-metrics", "* * * * *", compute_metrics),
    Entry("watch-sources", "* * * * *", watch_sources),
    Entry("mail-scorecards", "5 * * * *", mail_scorecards),
)


def install() -> None:
    """Make this the timetable of the process."""
    timetable.install(app, TIMETABLE)
