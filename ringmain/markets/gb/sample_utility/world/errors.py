"""How names and numbers go wrong on their way into a system."""

from __future__ import annotations

from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.names import NICKNAMES
from ringmain.markets.gb.sample_utility.world.people import Person, plain

_NEAR = {"a": "s", "e": "r", "i": "o", "n": "m", "t": "y", "s": "a", "o": "p", "l": "k"}


def _swapped(text: str, place: int) -> str:
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def typo(chance: Dice, text: str) -> str:
    """Swap, drop, double or mistype one letter inside a word."""
    if len(text) < 4:
        return text
    place = chance.whole(1, len(text) - 3)
    turn = chance.whole(0, 3)
    if turn == 0:
        return _swapped(text, place)
    if turn == 1:
        return text[:place] + text[place + 1 :]
    if turn == 2:
        return text[:place] + text[place] + text[place:]
    letter = text[place]
    return text[:place] + _NEAR.get(letter, letter) + text[place + 1 :]


def misheard(chance: Dice, person: Person) -> tuple[str, str]:
    """Return first and last name as someone else might write them down."""
    first, last = person.first, person.last
    turn = chance.whole(0, 4)
    if turn == 0 and first in NICKNAMES:
        first = chance.pick(NICKNAMES[first])
    elif turn == 1:
        first = first[:1]
    elif turn == 2:
        last = typo(chance, last)
    elif turn == 3:
        first, last = plain(first).upper(), plain(last).upper()
    else:
        first = typo(chance, first)
    return first, last


def reformatted(chance: Dice, phone: str) -> str:
    """Write the same telephone number in another way."""
    digits = phone.replace(" ", "")
    if not digits:
        return ""
    return chance.pick(
        (
            phone,
            digits,
            f"+44{digits[1:]}",
            f"+44 (0){digits[1:]}",
            f"{digits[:4]}-{digits[4:]}",
        )
    )
