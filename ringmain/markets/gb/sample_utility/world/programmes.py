"""Programmes joined and things installed."""

from __future__ import annotations

from dataclasses import dataclass

from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.dwelling import Dwelling
from ringmain.markets.gb.sample_utility.world.homes import NEVER
from ringmain.markets.gb.sample_utility.world.tenancies import Account

_SCHEMES = {
    "QSAVE": "Quantum Saving Sessions",
    "QWARM": "Warmer Homes Grant",
    "QCAR": "Quantum Smart Charge",
}


@dataclass(frozen=True, slots=True)
class Enrolment:
    """An account in a programme. Days half-open."""

    scheme: str
    name: str
    account: Account
    begins: int
    ends: int | None
    status: str


@dataclass(frozen=True, slots=True)
class Installed:
    """Something at a home."""

    account: Account
    product: str
    model: str
    kilowatts: float | None
    begins: int


def _chances(account: Account) -> dict[str, float]:
    dwelling = account.dwelling
    return {
        "QSAVE": 0.28 if dwelling.is_half_hourly else 0.0,
        "QWARM": 0.05 if dwelling.built_year < 1960 else 0.01,
        "QCAR": 0.4 if dwelling.ev_from < NEVER and dwelling.is_smart else 0.0,
    }


def enrolments_of(account: Account, window: Window, chance: Dice) -> list[Enrolment]:
    """Return the programmes that an account joined, or tried to."""
    made: list[Enrolment] = []
    end = window.days if account.ends is None else account.ends
    for scheme, likely in _chances(account).items():
        if account.kind == "business" or not chance.hit(likely):
            continue
        begin = chance.whole(max(account.begins, 0), max(end - 5, 1))
        status, ends = "Live", account.ends
        if scheme == "QWARM":
            status = chance.pick(("Applied", "Live", "Declined"))
        elif chance.hit(0.15) and begin + 60 < end:
            ends = chance.whole(begin + 40, end)
        if ends is not None and status == "Live":
            status = "Left"
        if ends is None or ends > begin:
            made.append(
                Enrolment(scheme, _SCHEMES[scheme], account, begin, ends, status)
            )
    return made


def _fitted(
    dwelling: Dwelling, chance: Dice
) -> list[tuple[str, str, float | None, int]]:
    before = -chance.whole(60, 1500)
    found: list[tuple[str, str, float | None, int]] = []
    if dwelling.solar_kw > 0:
        found.append(("PV", "Helios 400", dwelling.solar_kw, before))
        if chance.hit(0.25):
            found.append(("BATT", "Cellbank 5", 5.0, before + 30))
    if dwelling.ev_from < NEVER:
        model = chance.pick(("Kestrel e", "Volta City", "Marlin EV", "Juno 60"))
        found.append(("EV", model, None, dwelling.ev_from))
        found.append(("EVCP", "Tether 7", 7.1, dwelling.ev_from))
    if dwelling.heating == "heat_pump":
        found.append(("ASHP", "Norse Air 8", 8.0, before))
    return found


def _account_on(accounts: list[Account], day: int) -> Account:
    begun = [account for account in accounts if account.begins <= day]
    return begun[-1] if begun else accounts[0]


def installed_at(
    accounts: list[Account], window: Window, chance: Dice
) -> list[Installed]:
    """Return what is installed at a home, on the account it had on the day."""
    dwelling = accounts[0].dwelling
    found = _fitted(dwelling, chance)
    if chance.hit(0.10):
        found.append(("STAT", "Hearth 2", None, chance.whole(0, window.days - 60)))
    if chance.hit(0.08) and dwelling.heating == "gas":
        found.append(("COVER", "Boiler Care", None, chance.whole(0, window.days - 60)))
    return [Installed(_account_on(accounts, one[3]), *one) for one in found]
