"""Find a customer: gather who may be meant, judge each, stop as soon as a page is full.

Four rounds, each only where the ones before found too few: names from their front and
numbers; all words of names; places; other spellings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.unify.profiles.search import dictionary, gathering
from ringmain.unify.profiles.search.evidence import Person, read_people
from ringmain.unify.profiles.search.gathering import Asked, Hit
from ringmain.unify.profiles.search.judging import Judged, judge
from ringmain.unify.profiles.search.shapes import Spellings
from ringmain.unify.profiles.search.wishes import whole_key, wishes_of
from ringmain.unify.profiles.shapes import CustomerFilters

ENOUGH = 10
_MOST = 60  # customers judged at once; a list or an export asks for more
Route = Callable[[Asked], list[Hit]]


class Round:
    """What was gathered and judged so far for one text."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.seen: set[Hit] = set()
        self.judged: dict[UUID, Judged] = {}
        self.is_cut = False

    def go(self, *routes: Route) -> None:
        """Gather by these routes and judge whoever is new."""
        hits = [hit for route in routes for hit in route(self.asked)]
        self.is_cut = self.is_cut or len(hits) >= self.asked.most
        fresh = [hit for hit in dict.fromkeys(hits) if hit not in self.seen]
        self.seen.update(fresh)
        self._judge(read_people(self.asked, fresh))

    def _judge(self, people: Iterable[Person]) -> None:
        asked, key = self.asked, whole_key(self.asked.text)
        for person in people:
            found = judge(person, asked.wishes, asked.spelled, key)
            if found is not None:
                self.judged[person.id] = found

    def has(self, count: int) -> bool:
        """Whether so many were found."""
        return len(self.judged) >= count


def find(
    actor: Actor, text: str, filters: CustomerFilters, *, enough: int = ENOUGH
) -> tuple[list[Judged], bool]:
    """Everyone a text finds, the best first, and whether more would fit."""
    wishes = wishes_of(text)
    if not wishes:
        return [], False
    words = [wish.word for wish in wishes if wish.is_word]
    strict = dictionary.spell_strictly(words)
    most = max(_MOST, enough * 4)
    this = Round(Asked(actor, text, wishes, strict, filters, most))
    _search(this, strict, enough)
    judged = sorted(this.judged.values(), key=lambda one: one.order)
    return judged, this.is_cut


def _search(this: Round, strict: dict[str, Spellings], enough: int) -> None:
    this.go(gathering.by_front, gathering.by_number)
    if this.is_cut and this.has(enough):
        return
    this.go(gathering.by_words)
    if not this.has(enough):
        this.go(gathering.by_place)
    if not this.has(enough) and strict and this.asked.sees_names:
        # An initial fits so many that the other words must narrow it.
        is_alone = len(this.asked.wishes) == 1 or any(
            found.is_broad for found in strict.values()
        )
        freely = {
            word: dictionary.spell_freely(word, found, is_alone=is_alone)
            for word, found in strict.items()
        }
        asked = this.asked
        this.asked = Asked(
            asked.actor, asked.text, asked.wishes, freely, asked.filters, asked.most
        )
        this.seen.clear()
        this.go(gathering.by_words)
        if not this.has(enough):
            this.go(gathering.by_place)
