"""Who lives in a home and when, on which account and tariffs."""

from __future__ import annotations

from dataclasses import dataclass, field

from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.dwelling import Dwelling
from ringmain.markets.gb.sample_utility.world.people import Person
from ringmain.markets.gb.sample_utility.world.records import Bill, Payment
from ringmain.markets.gb.sample_utility.world.tariffs import Book, Product


@dataclass(slots=True)
class Agreement:
    """One tariff at one supply point for a time (days, half-open)."""

    number: str
    supply_point: str
    product: Product
    begins: int
    ends: int | None
    channel: str
    end_reason: str = ""


@dataclass(slots=True)
class Role:
    """What somebody is to an account."""

    person: Person
    role: str
    begins: int
    ends: int | None


@dataclass(slots=True)
class Account:
    """One billing account: one party at one home for a time (days, half-open)."""

    number: str
    dwelling: Dwelling
    holder: Person
    begins: int
    ends: int | None
    kind: str
    frequency: str
    method: str
    bill_day: int
    gained: str  # why it began: gain, move_in
    lost: str = ""  # why it ended: loss, move_out
    name: str = ""
    bill_email: str = ""
    roles: list[Role] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    bills: list[Bill] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    balance: int = 0


_METHODS = (
    ("direct_debit", 0.76),
    ("on_receipt", 0.15),
    ("prepayment", 0.06),
    ("standing_order", 0.03),
)
_SOLD = (("web", 0.52), ("telephone", 0.24), ("comparison site", 0.20), ("field", 0.04))


def payment_method(chance: Dice, dwelling: Dwelling) -> str:
    """Draw how an account is paid; a prepaid home has a smart meter here."""
    method = chance.weigh(_METHODS)
    if method == "prepayment" and (not dwelling.is_smart or dwelling.is_business):
        return "on_receipt"
    return method


def bill_frequency(chance: Dice, dwelling: Dwelling, method: str) -> str:
    """Homes with half-hours are billed monthly; so are most direct debits."""
    if dwelling.is_half_hourly:
        return "monthly"
    if method == "prepayment":
        return "quarterly"
    monthly = 0.62 if dwelling.is_smart else 0.35
    return "monthly" if chance.hit(monthly) else "quarterly"


def _terms(
    chance: Dice, account: Account, book: Book, window: Window
) -> list[tuple[int, int | None, bool]]:
    """Cut the account's time into spells on fixed and variable tariffs."""
    end = window.days if account.ends is None else account.ends
    begin = account.begins
    fixed = chance.hit(0.56)
    if begin < 0:
        begin = max(begin, -chance.whole(20, 330)) if fixed else begin
    months = 24 if account.kind == "business" else 12
    spells: list[tuple[int, int | None, bool]] = []
    while begin < end:
        after = window.monthly(begin, months) if fixed else end
        stays = after >= end
        spells.append((begin, account.ends if stays else after, fixed))
        begin = end if stays else after
        fixed = chance.hit(0.6)
    return spells


def _flavour(dwelling: Dwelling, fuel: str) -> str:
    if fuel == "export":
        return "export"
    if fuel == "electricity" and dwelling.rates != "single":
        return dwelling.rates
    return ""


def agree(
    chance: Dice, account: Account, book: Book, window: Window, number: str
) -> None:
    """Give the account its agreements at every supply point of its home."""
    spells = _terms(chance, account, book, window)
    channel = chance.weigh(_SOLD)
    count = 0
    for point in account.dwelling.points:
        flavour = _flavour(account.dwelling, point.fuel)
        whole = [(spells[0][0], account.ends, False)]
        for begin, end, fixed in whole if flavour else spells:
            count += 1
            product = (
                book.fixed_tariff(account.kind, point.fuel, begin)
                if fixed
                else book.standing_tariff(account.kind, point.fuel, flavour)
            )
            account.agreements.append(
                Agreement(
                    number=f"{number}/{count:02d}",
                    supply_point=point.number,
                    product=product,
                    begins=max(begin, account.begins),
                    ends=end,
                    channel=channel,
                    end_reason=_why(account, end),
                )
            )


def _why(account: Account, end: int | None) -> str:
    if end is None:
        return ""
    return account.lost if end == account.ends else "term ended"
