"""The whole event → operation map: read it to see what follows from what."""

from __future__ import annotations

from ringmain.collect.files.events import (
    RebuildStarted,
    RowsLanded,
    RowsWithdrawn,
)
from ringmain.foundation.events import flow
from ringmain.understand.metrics import operations as metrics
from ringmain.unify.profiles import operations as profiles
from ringmain.unify.register import operations as register
from ringmain.unify.register.events import RegisterSettled

FLOW: flow.Flow = (
    (RowsLanded, register.settle),
    (RegisterSettled, profiles.follow),
    (RegisterSettled, metrics.note_settled),
    (RowsWithdrawn, register.withdraw),
    (RowsWithdrawn, profiles.withdraw),
    (RowsWithdrawn, metrics.note_withdrawn),
    (RebuildStarted, register.start_over),
    (RebuildStarted, profiles.start_over),
)


def install() -> None:
    """Make this the event map of the process."""
    flow.install(FLOW)
