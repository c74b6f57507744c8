"""What people allow the supplier, and what they take back later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.people import Person

OWN, TAKEN_OVER = "Quantum Energy", "Beacon Power"
_YEARS_BEFORE = 900  # days: nobody is asked anew for what they said long ago
# How likely they allow it, and how likely they take it back.
_MARKETING = {"email": (0.62, 0.22), "sms": (0.34, 0.28), "call": (0.16, 0.4),
              "letter": (0.45, 0.12)}  # fmt: skip
_WAYS = ("Web form", "Web form", "App", "Phone call", "Paper form")
_BACK = ("Unsubscribe link", "Unsubscribe link", "Preference page", "Phone call")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a person. ``until`` is the day at whose start it ends."""

    person: Person
    day: int
    purpose: str
    channel: str
    answer: str
    basis: str
    wording: str
    through: str
    brand: str = ""
    until: int | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """A person on the day they became a customer, or long ago."""

    person: Person
    day: int
    window: Window
    chance: Dice

    def said(
        self, day: int, purpose: str, channel: str, answer: str, **more: Any
    ) -> Decision:
        """One answer, with what is usual."""
        usual = {"basis": "CONS", "wording": _wording(purpose, day)}
        return Decision(self.person, day, purpose, channel, answer, **(usual | more))

    def back(self, purpose: str, channel: str) -> Decision:
        """They take it back some day, in words of their own."""
        first = max(self.day, 0)
        day = first + self.chance.whole(10, max(self.window.days - first, 20))
        through = self.chance.pick(_BACK)
        return self.said(day, purpose, channel, "W", wording="", through=through)


def decisions_of(person: Person, window: Window, chance: Dice) -> list[Decision]:
    """Return what a person decided, in the order of days."""
    asked = _Asked(person, max(person.since, -_YEARS_BEFORE), window, chance)
    if person.is_firm:
        made = list(_letters(asked))
    else:
        made = [
            *_marketing(asked),
            *_research(asked),
            *_half_hours(asked),
            *_needs(asked),
            *_other_brand(asked),
        ]
    end = window.days if person.died_on is None else min(window.days, person.died_on)
    return sorted((one for one in made if one.day < end), key=lambda one: one.day)


def _marketing(asked: _Asked) -> Iterator[Decision]:
    chance, through = asked.chance, asked.chance.pick(_WAYS)
    for channel, (likely, fickle) in _MARKETING.items():
        if not _has(asked.person, channel):
            continue
        given = chance.hit(likely * (0.7 + 0.6 * asked.person.online))
        # A sale may rest on the soft opt-in, which is for mail and text only.
        soft = given and channel in ("email", "sms") and chance.hit(0.2)
        answer, basis = "Y" if given else "N", "SOFT" if soft else "CONS"
        yield asked.said(
            asked.day, "MKT", channel, answer, basis=basis, through=through
        )
        if given and chance.hit(fickle):
            yield asked.back("MKT", channel)
    if chance.hit(0.05):
        yield asked.back("MKT", "all")


def _has(person: Person, channel: str) -> bool:
    if channel == "email":
        return bool(person.email)
    return channel == "letter" or bool(person.mobile or person.phone)


def _research(asked: _Asked) -> Iterator[Decision]:
    if asked.chance.hit(0.4):
        day = max(asked.day, 0) + asked.chance.whole(5, 300)
        answer, until = ("Y", day + 365) if asked.chance.hit(0.7) else ("N", None)
        yield asked.said(day, "RES", "all", answer, through="Survey", until=until)


def _half_hours(asked: _Asked) -> Iterator[Decision]:
    if not asked.chance.hit(0.5):
        return
    answer = "Y" if asked.chance.hit(0.65) else "N"
    through = asked.chance.pick(("Smart meter visit", "App", "Web form"))
    yield asked.said(asked.day + 3, "HHD", "all", answer, through=through)
    if answer == "Y" and asked.chance.hit(0.12):
        yield asked.back("HHD", "all")


def _needs(asked: _Asked) -> Iterator[Decision]:
    if asked.person.needs:
        answer = "Y" if asked.chance.hit(0.85) else "N"
        yield asked.said(asked.day + 1, "PSR", "all", answer, through="Phone call")


def _other_brand(asked: _Asked) -> Iterator[Decision]:
    """Those whose old supplier was taken over told the two brands different things."""
    if not asked.person.email or not asked.chance.hit(0.07):
        return
    first, then = ("Y", "N") if asked.chance.hit(0.6) else ("N", "Y")
    day = max(asked.day, 0) + asked.chance.whole(20, 240)
    for brand, answer, at in ((TAKEN_OVER, first, asked.day - 200), (OWN, then, day)):
        yield asked.said(at, "MKT", "email", answer, through="Web form", brand=brand)


def _letters(asked: _Asked) -> Iterator[Decision]:
    """A firm may be written to until it objects."""
    yield asked.said(asked.day, "MKT", "letter", "Y", basis="LI", through="Contract")
    if asked.chance.hit(0.1):
        yield asked.back("MKT", "letter")


def _wording(purpose: str, day: int) -> str:
    """The words changed twice: some day before the 24 months, and within them."""
    return f"{purpose}-{1 if day < -200 else 2 if day < 310 else 3}"
