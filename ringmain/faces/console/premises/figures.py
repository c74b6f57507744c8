"""The figures and the parts of a place's page."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from ringmain.faces.console.record.frame import Figure, Section
from ringmain.unify.profiles.shapes import OutageHit, PremisesPage

_A_YEAR = timedelta(days=365)


def figures_of(page: PremisesPage) -> list[Figure]:
    """What is supplied, which meters hang, how often supply was lost."""
    fitted = [
        meter
        for point in page.supply_points
        for meter in point.meters
        if meter.span.is_current
    ]
    current = [held for held in page.agreements if held.span.is_current]
    return [
        Figure(
            name="Supply points",
            value=len(page.supply_points),
            kind="number",
            href="#supply",
        ),
        Figure(name="Meters fitted", value=len(fitted), kind="number", href="#meters"),
        Figure(
            name="Agreements in force",
            value=len(current),
            kind="number",
            href="#agreements",
        ),
        _outages(page),
    ]


def sections_of(page: PremisesPage) -> list[Section]:
    """The parts that the reader may jump to."""
    meters = sum(len(point.meters) for point in page.supply_points)
    return [
        Section("over-time", "Over time"),
        Section("supply", "Supply", len(page.supply_points)),
        Section("meters", "Meters", meters),
        Section("agreements", "Agreements", len(page.agreements)),
        Section("outages", "Outages", len(page.outages)),
        Section("timeline", "What happened"),
        Section("usage", "Usage"),
    ]


def _outages(page: PremisesPage) -> Figure:
    since = page.as_of.true_at - _A_YEAR
    recent = [hit for hit in page.outages if hit.off_at > since]
    return Figure(
        name="Outages in a year",
        value=len(recent),
        kind="number",
        note=_last(page.outages),
        href="#outages",
    )


def _last(hits: tuple[OutageHit, ...]) -> str:
    if not hits:
        return "none known"
    local = timezone.localtime(hits[0].off_at)
    return f"the last on {local.day} {local:%b %Y}"
