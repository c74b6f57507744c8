"""Visits to the website and the app: some signed in, some not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ringmain.markets.gb.sample_utility.world.causes import Cause
from ringmain.markets.gb.sample_utility.world.contacts import Line
from ringmain.markets.gb.sample_utility.world.people import Person
from ringmain.markets.gb.sample_utility.world.tenancies import Account

Step = tuple[str, str, dict[str, str]]  # event, path, what it carried

_ROUTES: dict[str, tuple[tuple[str, str], ...]] = {
    "bill": (("page", "/account"), ("bill_viewed", "/account/bills")),
    "high_bill": (
        ("page", "/account"),
        ("bill_viewed", "/account/bills"),
        ("usage_viewed", "/account/usage"),
        ("page", "/help/understand-your-bill"),
    ),
    "correction": (
        ("bill_viewed", "/account/bills"),
        ("page", "/help/estimated-bills"),
    ),
    "failed_payment": (
        ("page", "/account/payments"),
        ("payment_started", "/account/payments/new"),
        ("payment_made", "/account/payments/new"),
    ),
    "move_in": (("page", "/moving-home"), ("moving_started", "/moving-home/start")),
    "move_out": (("page", "/moving-home"), ("moving_started", "/moving-home/start")),
    "term_end": (("page", "/tariffs"), ("tariff_compared", "/tariffs/compare")),
    "advice": (("page", "/tariffs"), ("tariff_compared", "/tariffs/compare")),
    "outage": (("outage_checked", "/power-cuts"),),
    "sign_in": (("page", "/sign-in"), ("error_shown", "/sign-in")),
    "smart_meter": (("page", "/help/smart-meters"), ("chat_opened", "/help")),
    "meter_exchange": (("page", "/help/smart-meters"),),
}
_DRAWN = {
    "bill": 0.30,
    "high_bill": 0.75,
    "correction": 0.4,
    "failed_payment": 0.45,
    "outage": 0.35,
}
_REFERRERS = ("", "", "email", "https://search.example/", "https://compare.example/")
_DEVICES = ("mobile", "desktop", "app", "tablet")


@dataclass(frozen=True, slots=True)
class Event:
    """One event. ``at`` is seconds since 1970."""

    number: str
    name: str
    at: int
    browser: str
    session: str
    person: Person | None
    account: Account | None
    path: str
    referrer: str
    device: str
    carried: dict[str, str] = field(default_factory=dict)


def _steps(cause: Cause, is_signed_in: bool) -> Iterator[Step]:
    if is_signed_in:
        yield "signed_in", "/sign-in", {}
    for name, path in _ROUTES.get(cause.kind, (("page", "/help"),)):
        carried = {}
        if name == "bill_viewed" and cause.reference:
            carried = {"bill": cause.reference}
        yield name, path, carried


def _visit(line: Line, account: Account, cause: Cause) -> Iterator[Event]:
    chance, person = line.chance, account.holder
    place = chance.whole(0, len(person.browsers) - 1)
    is_signed_in = chance.hit(0.72) and cause.kind != "sign_in"
    day = min(cause.day + chance.whole(0, 3), line.window.days - 1)
    at = line.window.midnights[day] + chance.whole(7 * 3600, 23 * 3600)
    session = f"{chance.getrandbits(48):012x}"
    device = _DEVICES[(place + len(person.truth) + ord(person.truth[-1])) % 4]
    referrer = chance.pick(_REFERRERS)
    for name, path, carried in _steps(cause, is_signed_in):
        yield Event(
            number=line.numbers.next("WE", 8),
            name=name,
            at=at,
            browser=person.browsers[place],
            session=session,
            person=person if is_signed_in else None,
            account=account if is_signed_in else None,
            path=path,
            referrer=referrer,
            device=device,
            carried=carried,
        )
        at += chance.whole(4, 140)


def visits_of(line: Line, account: Account, causes: list[Cause]) -> Iterator[Event]:
    """Return the events of every visit that an account's causes led to."""
    for cause in causes:
        likely = _DRAWN.get(cause.kind, 0.35) * account.holder.online
        if line.chance.hit(likely):
            yield from _visit(line, account, cause)
