"""Build one block of homes and write its files."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ringmain.markets.gb.sample_utility.collecting import Collecting, count_energy
from ringmain.markets.gb.sample_utility.exports import (
    billing,
    crm,
    field,
    met,
    online,
    permissions,
    service,
    supply,
)
from ringmain.markets.gb.sample_utility.exports.tables import Desk
from ringmain.markets.gb.sample_utility.exports.truth import Truth
from ringmain.markets.gb.sample_utility.shapes import Progress
from ringmain.markets.gb.sample_utility.world import programmes, tariffs
from ringmain.markets.gb.sample_utility.world.block import Life, Setting, lives
from ringmain.markets.gb.sample_utility.world.calendar import Window, window_ending
from ringmain.markets.gb.sample_utility.world.causes import causes_of
from ringmain.markets.gb.sample_utility.world.chance import Dice, dice, generator
from ringmain.markets.gb.sample_utility.world.charges import calorific_values
from ringmain.markets.gb.sample_utility.world.consents import decisions_of
from ringmain.markets.gb.sample_utility.world.contacts import Line
from ringmain.markets.gb.sample_utility.world.conversations import talk_about
from ringmain.markets.gb.sample_utility.world.homes import Homes, make_homes
from ringmain.markets.gb.sample_utility.world.load import Metered
from ringmain.markets.gb.sample_utility.world.numbers import BLOCK, Numbers
from ringmain.markets.gb.sample_utility.world.outages import Outage, make_outages
from ringmain.markets.gb.sample_utility.world.surveys import answers_of
from ringmain.markets.gb.sample_utility.world.tenancies import Account
from ringmain.markets.gb.sample_utility.world.weather import make_weather
from ringmain.markets.gb.sample_utility.world.web import visits_of

Feeder = tuple[int, int, int]  # region, outcode, sector

_DOUBLES = 0.055  # of people, who have a second record


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be built."""

    directory: Path
    customers: int
    seed: int
    half_hourly_share: float
    ends_on: date
    block_size: int = BLOCK  # homes

    @property
    def blocks(self) -> int:
        """How many blocks of homes there are."""
        return -(-self.customers // self.block_size)


@dataclass(slots=True)
class Office:
    """The open files and shared facts while one block is written."""

    setting: Setting
    desk: Desk
    book: crm.Workbook
    truth: Truth
    line: Line
    chance: Dice  # for what systems get wrong
    asked: Dice  # for what people allow
    feeders: dict[Feeder, list[Outage]]
    doubles: int = 0


def _homes(order: Order, block: int, window: Window) -> Homes:
    first = block * order.block_size
    return make_homes(
        generator(order.seed, 4, block),
        first=first,
        count=min(order.block_size, order.customers - first),
        window=window,
        share=order.half_hourly_share,
    )


def _double_for(office: Office) -> str:
    if not office.chance.hit(_DOUBLES):
        return ""
    office.doubles += 1
    prefix = "BP" if office.chance.hit(0.6) else "C9"
    return f"{prefix}{office.setting.block + 1:02d}{office.doubles:05d}"


def _export_records(office: Office, life: Life) -> None:
    window = office.setting.window
    supply.export_home(office.desk, life, window)
    for account in life.accounts:
        supply.export_account(office.desk, account, window, office.chance)
        billing.export_money(office.desk, account, window)
    billing.export_readings(office.desk, life, window)
    for person in life.newcomers:
        person.double = _double_for(office)
        crm.export_person(office.book, person, window, office.chance)
        allowed = decisions_of(person, window, office.asked)
        permissions.export_decisions(office.desk, allowed, window)
        office.truth.person(person)
    office.truth.home(life, window.days)


def _during(account: Account, outages: list[Outage], window: Window) -> list[Outage]:
    end = window.days if account.ends is None else account.ends
    return [outage for outage in outages if account.begins <= outage.day < end]


def _export_talk(office: Office, account: Account, outages: list[Outage]) -> None:
    line, window, chance = office.line, office.setting.window, office.chance
    causes = causes_of(account, _during(account, outages, window), window, line.chance)
    talk = talk_about(line, account, causes)
    answers = answers_of(line, account, talk, causes)
    service.export_talk(office.desk, talk, window, chance)
    service.export_answers(office.desk, answers, window, chance)
    online.export_events(office.desk, visits_of(line, account, causes), window)
    office.truth.talk(talk, answers)


def _export_life(office: Office, life: Life) -> None:
    _export_records(office, life)
    desk, window, home = office.desk, office.setting.window, life.dwelling
    outages = office.feeders.get((home.region, home.outcode, home.sector), [])
    field.export_effects(desk, home, outages, window)
    things = programmes.installed_at(life.accounts, window, office.line.chance)
    field.export_installed(desk, things, window)
    for account in life.accounts:
        joined = programmes.enrolments_of(account, window, office.line.chance)
        field.export_enrolments(desk, joined, window)
        _export_talk(office, account, outages)


def _feeders(outages: tuple[Outage, ...]) -> dict[Feeder, list[Outage]]:
    found: dict[Feeder, list[Outage]] = {}
    for outage in outages:
        place = outage.region, outage.outcode, outage.sector
        found.setdefault(place, []).append(outage)
    return found


def _energy(
    order: Order,
    block: int,
    homes: Homes,
    outages: tuple[Outage, ...],
    progress: Progress,
) -> Metered:
    window = window_ending(order.ends_on)
    job = Collecting(
        directory=order.directory,
        part=block,
        seed=order.seed,
        homes=homes,
        window=window,
        weather=make_weather(window, order.seed),
        outages=outages,
        progress=progress,
    )
    return count_energy(job)


def _setting(order: Order, block: int, window: Window) -> Setting:
    return Setting(
        window=window,
        book=tariffs.make_book(window),
        heat=calorific_values(window, order.seed),
        numbers=Numbers(block),
        block=block,
    )


def build_block(order: Order, block: int, progress: Progress) -> None:
    """Write every file of one block."""
    window = window_ending(order.ends_on)
    homes = _homes(order, block, window)
    outages = make_outages(window, order.seed)
    metered = _energy(order, block, homes, outages, progress)
    setting = _setting(order, block, window)
    line = Line(window, setting.numbers, dice(order.seed, 7, block))
    chance, slips = dice(order.seed, 5, block), dice(order.seed, 6, block)
    asked = dice(order.seed, 8, block)
    with (
        Desk(order.directory, block) as desk,
        crm.Workbook(order.directory, block) as book,
        closing(Truth(order.directory, block)) as truth,
    ):
        office = Office(
            setting, desk, book, truth, line, slips, asked, _feeders(outages)
        )
        for done, life in enumerate(lives(setting, homes, metered, chance), start=1):
            _export_life(office, life)
            if done % 500 == 0 or done == homes.count:
                progress("customers", done, homes.count)


def build_world(order: Order) -> None:
    """Write the files that are one for all blocks."""
    window = window_ending(order.ends_on)
    with Desk(order.directory, 0) as desk:
        billing.export_tariffs(desk, tariffs.make_book(window), window)
        field.export_outages(desk, make_outages(window, order.seed), window)
        met.export_temperatures(desk, make_weather(window, order.seed), window)
