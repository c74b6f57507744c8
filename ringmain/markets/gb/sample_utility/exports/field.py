"""What the field teams keep: installed products, programmes, and network incidents."""

from __future__ import annotations

from collections.abc import Iterable

from ringmain.markets.gb.sample_utility.exports import layout
from ringmain.markets.gb.sample_utility.exports.tables import Desk
from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.dwelling import Dwelling
from ringmain.markets.gb.sample_utility.world.outages import Outage
from ringmain.markets.gb.sample_utility.world.programmes import Enrolment, Installed
from ringmain.markets.gb.sample_utility.world.regions import REGIONS, outcode

_MICROSECONDS = 1_000_000


def export_installed(desk: Desk, things: list[Installed], window: Window) -> None:
    """Write what is installed at a home."""
    for thing in things:
        desk[layout.OWNERSHIP].row(
            (
                thing.account.dwelling.number,
                thing.account.number,
                thing.product,
                thing.model,
                thing.kilowatts,
                window.dashed(thing.begins),
                "",
            )
        )


def export_enrolments(desk: Desk, made: list[Enrolment], window: Window) -> None:
    """Write the programmes that an account joined."""
    for enrolment in made:
        desk[layout.PROGRAMMES].row(
            (
                enrolment.scheme,
                enrolment.name,
                enrolment.account.number,
                enrolment.account.dwelling.number,
                window.dashed(enrolment.begins),
                window.dashed(enrolment.ends),
                enrolment.status,
            )
        )


def _moment(window: Window, microseconds: int) -> str:
    return " ".join(window.utc(microseconds // _MICROSECONDS))


def export_outages(desk: Desk, outages: Iterable[Outage], window: Window) -> None:
    """Write every incident of the window."""
    for outage in outages:
        region = REGIONS[outage.region]
        desk[layout.OUTAGES].row(
            (
                outage.number,
                "Y" if outage.is_planned else "N",
                _moment(window, outage.off_at),
                _moment(window, outage.on_at),
                f"{outcode(region, outage.outcode)} {outage.sector}",
                region.name,
                outage.cause,
                outage.customers,
            )
        )


def export_effects(
    desk: Desk, dwelling: Dwelling, outages: list[Outage], window: Window
) -> None:
    """Write which incidents took a home off supply."""
    for outage in outages:
        desk[layout.OUTAGE_EFFECTS].row(
            (
                outage.number,
                dwelling.number,
                _moment(window, outage.off_at),
                _moment(window, outage.on_at),
            )
        )
