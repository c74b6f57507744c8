"""Build one block of homes and write its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ringmain.markets.gb.sample_utility.collecting import Collecting, count_energy
from ringmain.markets.gb.sample_utility.exports import billing, crm, supply
from ringmain.markets.gb.sample_utility.exports.tables import Desk
from ringmain.markets.gb.sample_utility.shapes import Progress
from ringmain.markets.gb.sample_utility.world import tariffs
from ringmain.markets.gb.sample_utility.world.billing import calorific_values
from ringmain.markets.gb.sample_utility.world.block import Life, Setting, lives
from ringmain.markets.gb.sample_utility.world.calendar import Window, window_ending
from ringmain.markets.gb.sample_utility.world.chance import Dice, dice, generator
from ringmain.markets.gb.sample_utility.world.homes import Homes, make_homes
from ringmain.markets.gb.sample_utility.world.numbers import BLOCK, Numbers
from ringmain.markets.gb.sample_utility.world.outages import make_outages
from ringmain.markets.gb.sample_utility.world.weather import make_weather

_DOUBLES = 0.055  # of people, who have a second record


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built."""

    directory: Path
    customers: int
    seed: int
    half_hourly_share: float
    ends_on: date

    @property
    def blocks(self) -> int:
        """How many blocks of homes there are."""
        return -(-self.customers // BLOCK)


@dataclass(slots=True)
class Office:
    """The open files and shared facts while one block is written."""

    setting: Setting
    desk: Desk
    book: crm.Workbook
    chance: Dice  # for what systems get wrong
    doubles: int = 0


def _homes(order: Order, block: int, window: Window) -> Homes:
    first = block * BLOCK
    return make_homes(
        generator(order.seed, 4, block),
        first=first,
        count=min(BLOCK, order.customers - first),
        window=window,
        share=order.half_hourly_share,
    )


def _double_for(office: Office) -> str:
    if not office.chance.hit(_DOUBLES):
        return ""
    office.doubles += 1
    prefix = "BP" if office.chance.hit(0.6) else "C9"
    return f"{prefix}{office.setting.block + 1:02d}{office.doubles:05d}"


def _export_life(office: Office, life: Life) -> None:
    window = office.setting.window
    supply.export_home(office.desk, life, window)
    for account in life.accounts:
        supply.export_account(office.desk, account, window, office.chance)
        billing.export_money(office.desk, account, window)
    billing.export_readings(office.desk, life, window)
    for person in life.newcomers:
        double = _double_for(office)
        crm.export_person(office.book, person, double, window, office.chance)


def build_block(order: Order, block: int, progress: Progress) -> None:
    """Write every file of one block."""
    window = window_ending(order.ends_on)
    homes = _homes(order, block, window)
    outages = make_outages(window, order.seed)
    weather = make_weather(window, order.seed)
    metered = count_energy(
        Collecting(
            order.directory,
            block,
            order.seed,
            homes,
            window,
            weather,
            outages,
            progress,
        )
    )
    setting = Setting(
        window=window,
        book=tariffs.make_book(window),
        heat=calorific_values(window, order.seed),
        numbers=Numbers(block),
        block=block,
    )
    with (
        Desk(order.directory, block) as desk,
        crm.Workbook(order.directory, block) as book,
    ):
        office = Office(setting, desk, book, dice(order.seed, 6, block))
        chance = dice(order.seed, 5, block)
        for done, life in enumerate(lives(setting, homes, metered, chance), start=1):
            _export_life(office, life)
            if done % 500 == 0 or done == homes.count:
                progress("customers", block * BLOCK + done, order.customers)


def build_world(order: Order) -> None:
    """Write the files that are one for all blocks."""
    window = window_ending(order.ends_on)
    with Desk(order.directory, 0) as desk:
        billing.export_tariffs(desk, tariffs.make_book(window), window)
