"""The frozen values of an account's and a place's page, beside those of `shapes`."""

from __future__ import annotations

from dataclasses import dataclass

from ringmain.unify.profiles.person_shapes import CaseHeld
from ringmain.unify.profiles.shapes import (
    AccountPage,
    Bill,
    Payment,
    PremisesPage,
    TimelineCounts,
    TimelinePage,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class AccountRecord:
    """An account with what happened on it; every bill and payment, newest first.

    ``cases`` are those open at the instant asked about. ``is_cut_short`` where there
    are more bills and payments than are read.
    """

    page: AccountPage
    timeline: TimelinePage
    counts: TimelineCounts
    cases: tuple[CaseHeld, ...]
    bills: tuple[Bill, ...]
    payments: tuple[Payment, ...]
    is_cut_short: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PremisesRecord:
    """A place with what happened there."""

    page: PremisesPage
    timeline: TimelinePage
    counts: TimelineCounts
