"""Does a customer fit what was typed, how well, and why? Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ringmain.unify.profiles.search.evidence import Fact, Person
from ringmain.unify.profiles.search.folding import fold, words_of
from ringmain.unify.profiles.search.shapes import Quality, Reason, Spellings
from ringmain.unify.profiles.search.wishes import Wish

# What a match says first where several fit alike.
_FIELDS = (
    "name",
    "account_name",
    "account_number",
    "party_number",
    "supply_point_number",
    "meter_serial",
    "postcode",
    "phone",
    "mobile_phone",
    "email",
    "address",
    "premises_number",
)
_ORDER = {name: place for place, name in enumerate(_FIELDS)}
_TEXTS = frozenset({"name", "account_name", "address"})
_CODES = frozenset(name for name in _FIELDS if name.endswith(("_number", "_serial")))
_PHONES = frozenset({"phone", "mobile_phone"})
_WHOLE_PHONE = 9  # digits from which a number is the number, not its beginning


@dataclass(frozen=True, slots=True)
class Judged:
    """A customer who fits, and in how far."""

    person: Person
    reasons: tuple[Reason, ...]
    was: bool

    @property
    def order(self) -> tuple[object, ...]:
        """Exact before beginnings before nicknames before slips; who is before who was.

        Ties go by field, then to the name with the fewest other words, then by name.
        """
        return (
            sum(reason.quality for reason in self.reasons),
            self.person.is_former or self.was,
            sum(_ORDER.get(reason.field, 99) for reason in self.reasons),
            max((len(_words(one.value)) for one in self.reasons if one.field == "name"),
                default=0),
            self.person.name,
            str(self.person.id),
        )  # fmt: skip


def judge(
    person: Person, wishes: Sequence[Wish], spelled: Mapping[str, Spellings], key: str
) -> Judged | None:
    """How a customer fits every wish, or the text as one number; None where not."""
    whole = _whole(person, key)
    if whole:
        return Judged(person, (whole[0],), whole[1])
    reasons, was = [], False
    for wish in wishes:
        best = _best(person, wish, spelled.get(wish.word))
        if best is None:
            return None
        reasons.append(best[0])
        was = was or best[1]
    return Judged(person, tuple(reasons), was)


def _best(
    person: Person, wish: Wish, spelled: Spellings | None
) -> tuple[Reason, bool] | None:
    best: tuple[Reason, bool] | None = None
    least: tuple[int, bool, int] | None = None
    for fact in person.facts:
        found = _fit(fact, wish, spelled)
        if found is None:
            continue
        quality, matched = found
        rank = (quality, fact.is_former, _ORDER.get(fact.field, 99))
        if least is None or rank < least:
            least = rank
            reason = Reason(
                field=fact.field, value=fact.value, matched=matched,
                typed=wish.typed, quality=quality,
            )  # fmt: skip
            best = (reason, fact.is_former)
    return best


def _fit(
    fact: Fact, wish: Wish, spelled: Spellings | None
) -> tuple[Quality, str] | None:
    if fact.field in _TEXTS:
        return _text_fits(fact, wish, spelled) if wish.word else None
    if fact.field in _PHONES:
        return _phone_fits(fact, wish) if wish.digits else None
    if fact.field in _CODES:
        return _code_fits(fact, wish) if wish.code else None
    if fact.field == "postcode":
        return _begins(_compact(fact.value), wish.postcode, fact.value)
    return _begins(fact.value.lower(), wish.mail, fact.value)


def _text_fits(
    fact: Fact, wish: Wish, spelled: Spellings | None
) -> tuple[Quality, str] | None:
    best: tuple[Quality, str] | None = None
    for word in _words(fact.value):
        quality = _word_fits(word, wish, spelled)
        if quality is not None and (best is None or quality < best[0]):
            best = (quality, word)
    return best


def _word_fits(word: str, wish: Wish, spelled: Spellings | None) -> Quality | None:
    if word == wish.word:
        # A letter alone is the beginning of a name, wherever it stands.
        return Quality.EXACT if len(word) > 1 else Quality.PREFIX
    if spelled is None:
        return None
    found = spelled.words.get(word)
    if found is None and word.startswith(wish.word):
        return Quality.PREFIX
    return found


def _phone_fits(fact: Fact, wish: Wish) -> tuple[Quality, str] | None:
    tail = _digits(fact.value)[-10:]
    if len(wish.tail) >= _WHOLE_PHONE and tail.endswith(wish.tail):
        return Quality.EXACT, fact.value
    if len(wish.digits) >= 4 and tail.endswith(wish.digits):
        return Quality.ENDS, fact.value
    if len(wish.tail) >= 3 and tail.startswith(wish.tail):
        # Nobody begins to say a number behind its nought: such digits are an end.
        is_front = wish.typed.startswith(("0", "+")) or len(wish.tail) > 6
        return (Quality.PREFIX if is_front else Quality.PART), fact.value
    return None


def _code_fits(fact: Fact, wish: Wish) -> tuple[Quality, str] | None:
    value = fact.value.upper().replace(" ", "")
    if fact.field == "premises_number" and len(wish.code) < 3:
        return None
    if len(wish.code) >= 4 and value != wish.code and value.endswith(wish.code):
        return Quality.ENDS, fact.value
    return _begins(value, wish.code if len(wish.code) > 1 else "", fact.value)


def _begins(value: str, typed: str, shown: str) -> tuple[Quality, str] | None:
    if not typed or not value.startswith(typed):
        return None
    return (Quality.EXACT if value == typed else Quality.PREFIX), shown


def _whole(person: Person, key: str) -> tuple[Reason, bool] | None:
    """A number with blanks in it, typed with them."""
    if " " not in key or not any(sign.isdigit() for sign in key):
        return None
    for fact in person.facts:
        if fact.field in _CODES and fact.value.upper().startswith(key):
            quality = Quality.EXACT if fact.value.upper() == key else Quality.PREFIX
            reason = Reason(field=fact.field, value=fact.value, matched=fact.value,
                            typed=key, quality=quality)  # fmt: skip
            return reason, fact.is_former
    return None


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words_of(text))


def _compact(text: str) -> str:
    return fold(text).replace(" ", "")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
