"""The sample utility of Great Britain, as the command line asks for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from ringmain.collect.contracts.plans import operations as plans
from ringmain.collect.contracts.plans import queries as plan_queries
from ringmain.collect.web_events.operations import sources
from ringmain.collect.web_events.queries import sources as source_queries
from ringmain.govern.access.operations import SYSTEM
from ringmain.govern.purposes import operations as purposes
from ringmain.markets.gb.sample_utility import operations

_SOURCE = "website"


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file of the sample utility and how it is loaded."""

    path: Path
    contract: str
    source: str
    mapping_path: Path | None


def write_sample(
    directory: Path,
    *,
    customers: int,
    seed: int,
    half_hourly_share: float,
    progress: Callable[[str, float], None],
) -> Sequence[SampleFile]:
    """Write Quantum Energy's exports; return them in the order to load them."""
    manifest = operations.write(
        directory,
        customers=customers,
        seed=seed,
        half_hourly_share=half_hourly_share,
        progress=lambda step, done, of: progress(step, done / of if of else 1.0),
    )
    return [
        SampleFile(file.path, file.contract, file.source, file.mapping)
        for file in manifest.files
    ]


def add_sample_source(*, now: datetime) -> None:
    """Let Quantum Energy's website send events, by the plan that was agreed for it."""
    try:
        source_queries.get_event_source(SYSTEM, _SOURCE)
    except source_queries.NoSuchSource:
        _add_source(now)


@transaction.atomic
def _add_source(now: datetime) -> None:
    purposes.register_purposes(
        text=operations.read_purposes(), actor=SYSTEM, now=now, only_new=True
    )
    known = {plan.name for plan in plan_queries.list_plans(SYSTEM)}
    for text in operations.read_plans():
        if plans.check(text=text, actor=SYSTEM).plan.name not in known:
            plans.activate(text=text, actor=SYSTEM, now=now)
    sources.add_source(
        name=_SOURCE,
        title="Website and customer portal",
        kind="website",
        owner="Digital",
        plan=_SOURCE,
        actor=SYSTEM,
        now=now,
    )
