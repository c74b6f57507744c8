"""The people and firms of the world, as they truly are."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.names import (
    LANDLORD_WORDS,
    ORIGINS,
    SUFFIXES,
    TRADES,
)

_MAIL = ("example.com", "example.org", "example.net")
_AGES = {
    "single_worker": (23, 58),
    "couple": (24, 62),
    "family": (28, 52),
    "retired": (66, 93),
    "student_share": (19, 23),
}
_LANGUAGES = {1: ("ur", "pa", "gu"), 3: ("pl", "ro", "pt"), 4: ("zh", "vi")}
# Priority-service needs of the shared industry list.
_NEEDS = (
    ("Restricted mobility", 0.22),
    ("Hearing impairment", 0.14),
    ("Partially sighted", 0.12),
    ("Medical equipment at home", 0.12),
    ("Mental health", 0.15),
    ("Chronic illness", 0.15),
    ("Child under five", 0.10),
)


@dataclass(slots=True)
class Person:
    """One person or firm. ``number`` is the one customer relations gave them."""

    number: str
    truth: str
    is_firm: bool = False
    title: str = ""
    first: str = ""
    middle: str = ""
    last: str = ""
    firm: str = ""
    born_on: date | None = None
    email: str = ""
    phone: str = ""
    mobile: str = ""
    language: str = "en-GB"
    needs: tuple[str, ...] = ()
    address: str = ""
    postcode: str = ""
    since: int = 1_000_000  # day of becoming a customer
    died_on: int | None = None
    brand: str = "Quantum Energy"
    temper: float = 7.6  # what they would score on an ordinary day
    online: float = 0.5  # how readily they use the website
    prompt: float = 0.9  # how reliably they pay
    browsers: tuple[str, ...] = ()
    double: str = ""  # the number of their second record, if they have one

    @property
    def name(self) -> str:
        """The whole name, or the firm's."""
        return self.firm if self.is_firm else f"{self.first} {self.last}"


def plain(text: str) -> str:
    """Strip accents: what old systems and e-mail addresses make of a name."""
    folded = text.replace("ł", "l").replace("Ł", "L")
    spread = unicodedata.normalize("NFKD", folded)
    return "".join(c for c in spread if not unicodedata.combining(c))


def _email(chance: Dice, first: str, last: str) -> str:
    stem = f"{plain(first)}.{plain(last)}".lower().replace("'", "").replace(" ", "")
    return f"{stem}{chance.whole(1, 99_999)}@{chance.pick(_MAIL)}"


def mobile(chance: Dice) -> str:
    """Draw a mobile number from 07199, a block not known to be in use.

    Ofcom's numbers for drama (07700 900000-900999) are a thousand: too few for a world
    where a shared number means something.
    """
    return f"07199 {chance.whole(0, 999_999):06d}"


def landline(chance: Dice) -> str:
    """Draw a landline number: 01632 is no place; its 960 numbers are for drama."""
    return f"01632 {chance.whole(0, 999_999):06d}"


def _born(chance: Dice, household: str, today: date) -> date:
    low, high = _AGES.get(household, (25, 70))
    return today - timedelta(days=chance.whole(low * 365, high * 365))


def _needs(chance: Dice, household: str) -> tuple[str, ...]:
    likely = {"retired": 0.46, "family": 0.10}.get(household, 0.05)
    if not chance.hit(likely):
        return ()
    first = "Pensionable age" if household == "retired" else chance.weigh(_NEEDS)
    second = chance.weigh(_NEEDS)
    return (first,) if first == second or chance.hit(0.6) else (first, second)


def _temperament(person: Person, chance: Dice, household: str) -> None:
    person.temper = chance.gauss(7.9, 1.5)
    person.online = min(max(chance.gauss(0.6, 0.25), 0.02), 1.0)
    if household == "retired":
        person.online *= 0.5
    person.prompt = min(1.0, 0.55 + chance.random() * 0.55)
    person.browsers = tuple(
        f"{chance.getrandbits(64):016x}" for _ in range(chance.whole(1, 3))
    )


def make_person(
    chance: Dice, *, number: str, truth: str, household: str, today: date
) -> Person:
    """Draw a person of the age and means of a household."""
    place = chance.weigh([(n, weight) for n, (_, weight) in enumerate(ORIGINS)])
    men, women, families = ORIGINS[place][0]
    is_woman = chance.hit(0.5)
    first = chance.pick(women if is_woman else men)
    last = chance.pick(families)
    titles = ("Ms", "Mrs", "Miss", "Dr", "Mx") if is_woman else ("Mr", "Mr", "Dr")
    person = Person(number=number, truth=truth, first=first, last=last)
    person.title = chance.pick(titles)
    person.middle = chance.pick(women if is_woman else men) if chance.hit(0.3) else ""
    person.born_on = _born(chance, household, today)
    person.email = "" if chance.hit(0.1) else _email(chance, first, last)
    person.mobile = "" if chance.hit(0.08) else mobile(chance)
    person.phone = landline(chance) if chance.hit(0.35) else ""
    person.needs = _needs(chance, household)
    if chance.hit(0.06):
        person.language = chance.pick(_LANGUAGES.get(place, ("en-GB", "cy")))
    _temperament(person, chance, household)
    return person


def make_firm(chance: Dice, *, number: str, truth: str, trade: str) -> Person:
    """Draw a small business of a trade, or a landlord."""
    family = chance.pick(ORIGINS[chance.whole(0, 3)][0][2])
    words = TRADES.get(trade, LANDLORD_WORDS)
    name = f"{family} {chance.pick(words)} {chance.pick(SUFFIXES)}".strip()
    person = Person(number=number, truth=truth, is_firm=True, firm=name)
    stem = "".join(c for c in plain(name).lower() if c.isalnum())
    person.email = f"accounts{chance.whole(1, 99_999)}@{stem[:18]}.{chance.pick(_MAIL)}"
    person.phone = landline(chance)
    person.mobile = mobile(chance) if chance.hit(0.5) else ""
    _temperament(person, chance, trade)
    return person
