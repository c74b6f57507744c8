"""Who may be meant: a few hundred rows at most, by the indexes of the register.

Each route looks where a person would: at the front of the list of names, at the words
of names and addresses, at numbers from either end. What it brings is judged afterwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from ringmain.govern.access.shapes import Actor
from ringmain.govern.privacy.shapes import PersonalDataClass as Personal
from ringmain.unify.profiles.reading import directory
from ringmain.unify.profiles.reading.sql import fetch
from ringmain.unify.profiles.search.shapes import Quality, Spellings
from ringmain.unify.profiles.search.wishes import Wish, whole_key
from ringmain.unify.profiles.shapes import CustomerFilters

Hit = tuple[str, UUID]
_SHORT = 3  # signs from which a number alone narrows places: each street has a 38
_FEW = 60  # rows of one number route: more begin with it than anyone reads
_MANY = 1_000  # rows that fit all words and are put in order
_LOOKED_AT = 5_000  # rows that fit the words an index knows; the others are looked at


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that numbers are looked for in, and the row it leads to."""

    noun: str
    table: str
    column: str
    found: str = "id"
    condition: str = "true"


_SEEN = "seen_at IS NOT NULL"
_PARTY = "unify_register_party"
_CONTACT = "unify_register_contact"
_ACCOUNT = _Column("account", "unify_register_account", "account_number")
_POINT = _Column("supply_point", "unify_register_supplypoint", "supply_point_number")
_METER = _Column("meter", "unify_register_meter", "meter_serial")
_NUMBERS = (
    _ACCOUNT,
    _Column("party", _PARTY, "party_number"),
    _POINT,
    _METER,
    _Column("premises", "unify_register_premises", "premises_number"),
)
_ENDING = (_ACCOUNT, _POINT, _METER)
_TAIL = _Column("party", _CONTACT, "tail", "party_id")
_PHONES = (
    _Column("party", _PARTY, "phone_tail", condition=_SEEN),
    _Column("party", _PARTY, "mobile_tail", condition=_SEEN),
    _TAIL,
)
_MAILS = (
    _Column("party", _PARTY, "lower(email)", condition=_SEEN),
    _Column("party", _CONTACT, "lower(value)", "party_id"),
)
_POSTCODES = (
    _Column("premises", "unify_register_premises", "postcode_compact", condition=_SEEN),
    _Column("party", _PARTY, "postcode_compact", condition=_SEEN),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, by whom and how narrowly."""

    actor: Actor
    text: str
    wishes: tuple[Wish, ...]
    spelled: Mapping[str, Spellings]
    filters: CustomerFilters
    most: int

    @property
    def sees_names(self) -> bool:
        """Whether names, addresses and phones may be looked at."""
        return self.actor.may_see(Personal.DIRECT)


class _Fits(NamedTuple):
    """Conditions that an index answers, and those each row has to be asked."""

    narrow: str
    broad: str


@dataclass(slots=True)
class _Statement:
    """Branches of one UNION ALL with their parameters."""

    branches: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def keep(self, value: Any) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"%({name})s"

    def run(self) -> list[Hit]:
        """The first of each branch, then the second of each: none crowds others out."""
        if not self.branches:
            return []
        text = " UNION ALL ".join(
            f"SELECT {nth}, hit.* FROM ({branch}) hit(noun, id)"
            for nth, branch in enumerate(self.branches)
        )
        places: Counter[int] = Counter()
        ranked: list[tuple[int, Hit]] = []
        for nth, noun, found in fetch(text, self.values):
            places[nth] += 1
            ranked.append((places[nth], (noun, found)))
        return [hit for _, hit in sorted(ranked, key=itemgetter(0))]


def by_number(asked: Asked) -> list[Hit]:
    """Numbers, postcodes, phones and e-mail addresses, from either end."""
    this = _Statement()
    lone = len(asked.wishes) == 1
    for wish in asked.wishes:
        if len(wish.code) >= (2 if lone else 3):
            _add_numbers(this, wish)
        if asked.sees_names:
            _add_reach(this, wish, _FEW if not lone else asked.most)
    if not lone and any(sign.isdigit() for sign in asked.text):
        for where in _NUMBERS:
            _add_beginning(this, where, whole_key(asked.text))
    return this.run()


def by_front(asked: Asked) -> list[Hit]:
    """Names from their front, in the order of the list: at once, however many fit."""
    words = [wish.word for wish in asked.wishes if wish.is_word]
    if not asked.sees_names or len(words) != len(asked.wishes) or len(words) > 3:
        return []
    this = _Statement()
    this.values |= directory.parameters(asked.actor, asked.filters, asked.most)
    scope = directory.conditions(asked.actor, asked.filters)
    for front, order in _fronts(this, asked, words):
        this.branches.append(
            f"""SELECT 'party', p.id FROM unify_register_party p
                WHERE {front} AND {scope} ORDER BY {order} LIMIT %(limit)s"""
        )
    return this.run()


def by_words(asked: Asked) -> list[Hit]:
    """Parties and accounts of whose own words every wish fits one."""
    if not asked.sees_names:
        return []
    this = _Statement()
    this.values |= directory.parameters(asked.actor, asked.filters, asked.most)
    scope = directory.conditions(asked.actor, asked.filters)
    if fits := _fits(this, asked, "p", asked.wishes):
        this.branches.append(_in_order("party", "p", "sort_name", fits, scope))
    if fits := _fits(this, asked, "c", asked.wishes):
        this.branches.append(_in_order("account", "c", "account_number", fits, "true"))
    return this.run()


def by_place(asked: Asked) -> list[Hit]:
    """Addresses that every wish fits, and people of whom one wish is the name."""
    if not asked.sees_names:
        return []
    this = _Statement()
    limit = this.keep(asked.most)
    fits = _all_fit(this, asked, "pr", asked.wishes)
    if fits:
        this.branches.append(
            f"""SELECT 'premises', pr.id FROM unify_register_premises pr
                WHERE pr.seen_at IS NOT NULL AND {fits} LIMIT {limit}"""
        )
    if 1 < len(asked.wishes) <= 5:
        this.branches += _at_a_place(this, asked, limit)
    return this.run()


def _add_numbers(this: _Statement, wish: Wish) -> None:
    for where in _NUMBERS:
        for text in dict.fromkeys((wish.key, wish.code)):
            _add_beginning(this, where, text)
    if len(wish.code) >= 4:
        for where in _ENDING:
            _add_ending(this, where, wish.code)


def _add_reach(this: _Statement, wish: Wish, most: int) -> None:
    looked_for = (
        (_POSTCODES, wish.postcode.upper(), 2, max(most, 200)),
        (_PHONES, wish.tail, 3, most),
        (_MAILS, wish.mail, 3, most),
    )
    for columns, text, shortest, many in looked_for:
        if len(text) >= shortest:
            for where in columns:
                _add_beginning(this, where, text, many)
    if len(wish.digits) >= 4:
        _add_phone_end(this, wish.digits, most)
        _add_ending(this, _TAIL, wish.digits)


def _add_phone_end(this: _Statement, digits: str, most: int) -> None:
    like = this.keep(f"%{digits}")
    this.branches.append(
        f"""SELECT 'party', id FROM {_PARTY}
            WHERE search_words @> ARRAY[{this.keep("~" + digits[-4:])}] AND {_SEEN}
            AND (phone_tail LIKE {like} OR mobile_tail LIKE {like})
            LIMIT {this.keep(most)}"""
    )


def _add_beginning(
    this: _Statement, where: _Column, text: str, most: int = _FEW
) -> None:
    # In byte order, which is the index's, an exact match stands before longer ones.
    this.branches.append(
        f"""SELECT '{where.noun}', {where.found} FROM {where.table}
            WHERE {where.column} LIKE {this.keep(escaped(text) + "%")}
            AND {where.condition}
            ORDER BY {where.column} USING ~<~ LIMIT {this.keep(most)}"""
    )


def _add_ending(this: _Statement, where: _Column, text: str) -> None:
    this.branches.append(
        f"""SELECT '{where.noun}', {where.found} FROM {where.table}
            WHERE right({where.column}, 4) = {this.keep(text[-4:])}
            AND {where.column} LIKE {this.keep("%" + escaped(text))}
            LIMIT {this.keep(_FEW)}"""
    )


_BY_NAME = "p.sort_name"
_BY_GIVEN = "lower(p.first_name) USING ~<~, p.sort_name"


def _fronts(
    this: _Statement, asked: Asked, words: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Conditions that one range of an index answers, each with that index's order."""

    def begins(text: str) -> str:
        return this.keep(escaped(text) + "%")

    typed = " ".join(words)
    yield f"p.sort_name LIKE {begins(typed)}", _BY_NAME
    if len(words) == 1:
        yield f"lower(p.first_name) LIKE {begins(typed)}", _BY_GIVEN
        return
    turned = " ".join((words[-1], *words[:-1]))
    yield f"p.sort_name LIKE {begins(turned)}", _BY_NAME
    for first, last in ((words[0], words[1:]), (words[-1], words[:-1])):
        given = f"= ANY({this.keep(_called(asked, first))}::text[])"
        if len(first) == 1:
            given = f"LIKE {begins(first)}"
        last_name = begins(" ".join(last))
        yield (
            f"lower(p.first_name) {given} AND p.sort_name LIKE {last_name}",
            _BY_NAME,
        )


def _called(asked: Asked, first: str) -> list[str]:
    """A given name and the names that stand for it."""
    spelled = asked.spelled.get(first)
    words = spelled.words if spelled else {}
    alike = (Quality.EXACT, Quality.NICKNAME)
    return [first, *(word for word, quality in words.items() if quality in alike)]


def _in_order(noun: str, row: str, order: str, fits: _Fits, scope: str) -> str:
    # First those that fit, then their order: else the planner may walk the whole list.
    # So many that nobody reads them are neither all looked at nor all fetched.
    return f"""WITH near AS MATERIALIZED (
            SELECT {row}.id FROM unify_register_{noun} {row}
            WHERE {row}.seen_at IS NOT NULL AND {fits.narrow} LIMIT {_LOOKED_AT}
        ), found AS MATERIALIZED (
            SELECT {row}.id, {row}.{order} AS name
            FROM near JOIN unify_register_{noun} {row} ON {row}.id = near.id
            WHERE {fits.broad} AND {scope} LIMIT {_MANY})
        SELECT '{noun}', id FROM found ORDER BY name LIMIT %(limit)s"""


def _at_a_place(this: _Statement, asked: Asked, limit: str) -> Iterator[str]:
    """Some wishes are the name, the others of the place."""
    for names, others in _splits(asked.wishes):
        if not _is_narrow(others):
            continue
        named = _all_fit(this, asked, "p", names)
        place = _all_fit(this, asked, "pr", others)
        if named and place:
            yield f"""SELECT 'party', p.id FROM unify_register_premises pr
                JOIN unify_register_occupancy o ON o.premises_id = pr.id
                JOIN unify_register_party p ON p.id = o.party_id
                WHERE pr.seen_at IS NOT NULL AND p.seen_at IS NOT NULL
                AND {place} AND {named} LIMIT {limit}"""


def _splits(
    wishes: Sequence[Wish],
) -> Iterator[tuple[Sequence[Wish], Sequence[Wish]]]:
    """Ways to part a text: every word the name, or one word and the rest a street."""
    words = [wish for wish in wishes if wish.is_word]
    others = [wish for wish in wishes if not wish.is_word]
    if others and len(words) > 1:
        yield words, others
    for name in words:
        yield [name], [wish for wish in wishes if wish is not name]


def _is_narrow(others: Sequence[Wish]) -> bool:
    return len(others) > 1 or any(len(wish.word) >= _SHORT for wish in others)


def _all_fit(this: _Statement, asked: Asked, row: str, wishes: Iterable[Wish]) -> str:
    """SQL whether every wish fits a word of the row; empty where no index helps."""
    fits = _fits(this, asked, row, wishes)
    return f"{fits.narrow} AND {fits.broad}" if fits else ""


def _fits(
    this: _Statement, asked: Asked, row: str, wishes: Iterable[Wish]
) -> _Fits | None:
    narrow, broad = [], []
    for wish in wishes:
        spelled = asked.spelled.get(wish.word)
        if spelled is not None and spelled.is_broad:
            like = this.keep(escaped(wish.word) + "%")
            words = f"SELECT FROM unnest({row}.search_words) w WHERE w LIKE {like}"
            broad.append(f"EXISTS ({words})")
            continue
        words_meant = [*(spelled.words if spelled else ()), *_marks(wish)]
        if not words_meant:
            return None
        narrow.append(f"{row}.search_words && {this.keep(words_meant)}::text[]")
    if not narrow:
        return None
    return _Fits(" AND ".join(narrow), " AND ".join(broad) or "true")


def _marks(wish: Wish) -> list[str]:
    """What stands among a row's words for numbers and postcodes."""
    found = [wish.word] if wish.word else []
    if wish.postcode:
        found += [wish.postcode, *(() if wish.is_whole_postcode else wish.outward)]
    if len(wish.digits) >= 4:
        found.append(f"~{wish.digits[-4:]}")
    if len(wish.tail) >= 3:
        found.append(f"^{wish.tail[:3]}")
    return list(dict.fromkeys(found))


def escaped(text: str) -> str:
    """The text with LIKE's own signs made plain."""
    return re.sub(r"([\\%_])", r"\\\1", text)
