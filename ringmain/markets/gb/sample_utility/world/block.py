"""One block of homes lived through: people, accounts, bills and payments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ringmain.markets.gb.sample_utility.world import (
    billing,
    payments,
    people,
    tenancies,
)
from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Dice, Ints
from ringmain.markets.gb.sample_utility.world.charges import Desk
from ringmain.markets.gb.sample_utility.world.dwelling import (
    Dwelling,
    connect,
    make_dwelling,
)
from ringmain.markets.gb.sample_utility.world.homes import Homes
from ringmain.markets.gb.sample_utility.world.load import Metered
from ringmain.markets.gb.sample_utility.world.numbers import Numbers
from ringmain.markets.gb.sample_utility.world.people import Person
from ringmain.markets.gb.sample_utility.world.readings import Readings, read_exchanges
from ringmain.markets.gb.sample_utility.world.tariffs import Book
from ringmain.markets.gb.sample_utility.world.tenancies import Account, Role


@dataclass(slots=True)
class Setting:
    """What all homes of a block share."""

    window: Window
    book: Book
    heat: Ints
    numbers: Numbers
    block: int
    landlords: list[Person] = field(default_factory=list)
    leavers: list[tuple[int, Person]] = field(default_factory=list)


@dataclass(slots=True)
class Life:
    """All that happened at one home."""

    dwelling: Dwelling
    accounts: list[Account]
    readings: Readings
    newcomers: list[Person]  # people first met at this home


def _meet(setting: Setting, chance: Dice, dwelling: Dwelling) -> Person:
    number = setting.numbers.next("C", 6)
    truth = f"T{number[1:]}"
    if dwelling.is_business:
        return people.make_firm(chance, number=number, truth=truth, trade=dwelling.kind)
    return people.make_person(
        chance,
        number=number,
        truth=truth,
        household=dwelling.kind,
        today=setting.window.first,
    )


def _settle_in(person: Person, dwelling: Dwelling, begin: int) -> None:
    person.address, person.postcode = dwelling.address, dwelling.postcode
    person.since = min(person.since, begin)


def _next_holder(
    setting: Setting, chance: Dice, dwelling: Dwelling, day: int
) -> tuple[Person, bool]:
    """Someone new, or a customer who has just left another of our homes."""
    if not dwelling.is_business and setting.leavers and chance.hit(0.35):
        left, person = setting.leavers[-1]
        if -20 <= day - left <= 40:
            setting.leavers.pop()
            return person, False
    return _meet(setting, chance, dwelling), True


def _spells(dwelling: Dwelling) -> list[tuple[int, int | None, str, str]]:
    """Return the tenancies of a home: begin, end, why begun, why ended."""
    begin, end = dwelling.supply_from, dwelling.supply_to
    lost = "loss" if end is not None else ""
    if dwelling.move_out is None or dwelling.move_in is None:
        return [(begin, end, "gain", lost)]
    return [
        (begin, dwelling.move_out, "gain", "move_out"),
        (dwelling.move_in, end, "move_in", lost),
    ]


def _roles(
    setting: Setting, chance: Dice, account: Account, newcomers: list[Person]
) -> None:
    begin, end = account.begins, account.ends
    account.roles.append(Role(account.holder, "holder", begin, end))
    dwelling = account.dwelling
    if dwelling.people > 1 and not dwelling.is_business and chance.hit(0.3):
        partner = _meet(setting, chance, dwelling)
        _share_a_home(chance, account.holder, partner)
        _settle_in(partner, dwelling, begin)
        newcomers.append(partner)
        account.roles.append(Role(partner, "joint_holder", begin, end))
    if dwelling.is_business:
        return
    renting = 0.9 if dwelling.kind == "student_share" else 0.1
    if chance.hit(renting):
        landlord = _landlord(setting, chance, newcomers, begin)
        account.roles.append(Role(landlord, "landlord", begin, end))
    if dwelling.kind == "retired" and chance.hit(0.06):
        carer = _meet(setting, chance, dwelling)
        _settle_in(carer, dwelling, begin)
        newcomers.append(carer)
        role = chance.pick(("carer", "nominee"))
        account.roles.append(Role(carer, role, max(begin, 0) + 20, end))


def _share_a_home(chance: Dice, holder: Person, partner: Person) -> None:
    """Partners often share a name, a telephone and sometimes an inbox."""
    if chance.hit(0.6):
        partner.last = holder.last
    partner.phone = holder.phone
    if chance.hit(0.25):
        partner.mobile = holder.mobile
    if chance.hit(0.15):
        partner.email = holder.email


def _landlord(
    setting: Setting, chance: Dice, newcomers: list[Person], begin: int
) -> Person:
    if setting.landlords and chance.hit(0.7):
        person = chance.pick(setting.landlords[-40:])
        person.since = min(person.since, begin)
        return person
    number = setting.numbers.next("C", 6)
    person = people.make_firm(
        chance, number=number, truth=f"T{number[1:]}", trade="landlord"
    )
    person.since = begin
    person.address = f"{chance.whole(1, 90)} Exchange Street, Harborne Magna"
    person.postcode = f"NG80 {chance.whole(1, 4)}AB"
    setting.landlords.append(person)
    newcomers.append(person)
    return person


def _open(
    setting: Setting,
    chance: Dice,
    dwelling: Dwelling,
    holder: Person,
    spell: tuple[int, int | None, str, str],
) -> Account:
    method = tenancies.payment_method(chance, dwelling)
    account = Account(
        number=setting.numbers.next("85", 6),
        dwelling=dwelling,
        holder=holder,
        begins=spell[0],
        ends=spell[1],
        kind="business" if dwelling.is_business else "domestic",
        frequency=tenancies.bill_frequency(chance, dwelling, method),
        method=method,
        bill_day=chance.whole(1, 28),
        gained=spell[2],
        lost=spell[3],
        name=holder.name,
        bill_email=holder.email,
    )
    tenancies.agree(chance, account, setting.book, setting.window, f"A{account.number}")
    return account


def _run_account(
    setting: Setting, chance: Dice, account: Account, readings: Readings
) -> None:
    if account.method == "prepayment" and len(account.dwelling.points[0].meters) == 1:
        for point in account.dwelling.points:
            point.meters[0].kind = "smart_prepayment"
    billing.bill_account(
        Desk(account, readings, setting.window, chance, setting.numbers, setting.heat)
    )
    payments.pay_account(account, setting.window, chance, setting.numbers)


def _part(setting: Setting, chance: Dice, account: Account, day: int) -> None:
    """They die, or go and may turn up at another of our homes."""
    if account.dwelling.kind == "retired" and chance.hit(0.35):
        account.holder.died_on = day - chance.whole(5, 40)
    elif not account.holder.is_firm:
        setting.leavers.append((day, account.holder))


def live(setting: Setting, dwelling: Dwelling, chance: Dice) -> Life:
    """Let a home be lived in, supplied, billed and paid for."""
    life = Life(dwelling, [], Readings(chance), [])
    read_exchanges(life.readings, dwelling.points)
    for spell in _spells(dwelling):
        if spell[2] == "gain":
            holder, is_new = _meet(setting, chance, dwelling), True
        else:
            holder, is_new = _next_holder(setting, chance, dwelling, spell[0])
        if is_new:
            life.newcomers.append(holder)
        _settle_in(holder, dwelling, spell[0])
        account = _open(setting, chance, dwelling, holder, spell)
        _roles(setting, chance, account, life.newcomers)
        _run_account(setting, chance, account, life.readings)
        life.accounts.append(account)
        if spell[3] == "move_out" and spell[1] is not None:
            _part(setting, chance, account, spell[1])
    return life


def lives(
    setting: Setting, homes: Homes, metered: Metered, chance: Dice
) -> Iterator[Life]:
    """Live through the homes of a block, one after the other."""
    for index in range(homes.count):
        dwelling = make_dwelling(homes, index, chance)
        connect(dwelling, metered, chance, setting.window)
        yield live(setting, dwelling, chance)
