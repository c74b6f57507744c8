"""What people answer when asked: it depends on what has happened to them."""

from __future__ import annotations

from dataclasses import dataclass

from ringmain.markets.gb.sample_utility.world.causes import Cause
from ringmain.markets.gb.sample_utility.world.contacts import Contact, Line
from ringmain.markets.gb.sample_utility.world.conversations import Talk
from ringmain.markets.gb.sample_utility.world.people import Person
from ringmain.markets.gb.sample_utility.world.tenancies import Account

_AFTER_CONTACT = 0.11  # asked and answered
_HALF_YEARLY = 0.075
_SCALES = {"NPS": (0, 10), "CSAT": (1, 5), "CES": (1, 7)}
_WORDS = {
    "high_bill": ("The bill is far too high", "Nobody could explain the increase"),
    "complaint": ("Still waiting for an answer", "Had to complain to be heard"),
    "outage": ("Hours without power", "Text updates were useful"),
    "unresolved": ("Had to ring twice", "Passed from one person to another"),
    "": ("Quick and friendly", "All fine", "Good app", "Sorted in minutes", "Average"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one question."""

    number: str
    survey: str
    metric: str
    score: int
    out_of: int
    at: int
    person: Person
    account: Account
    about: str
    comment: str


@dataclass(slots=True)
class Mood:
    """How somebody feels on a day, and what about."""

    level: float
    about: str


def _mood(
    line: Line, person: Person, talk: Talk, causes: list[Cause], day: int
) -> Mood:
    level, about = person.temper + line.chance.gauss(0, 1.2), ""
    for cause in causes:
        if 0 <= day - cause.day < 60 and cause.weight > 0:
            level -= cause.weight
            about = cause.kind if cause.kind in _WORDS else about
    moment = line.window.midnights[day]
    for contact in talk.contacts:
        if 0 <= day - contact.day < 30 and not contact.is_resolved:
            level, about = level - 1.9, "unresolved"
    for case in talk.cases:
        if (
            case.kind == "complaint"
            and 0 <= moment + 86_400 - case.opened < 150 * 86_400
        ):
            still = case.closed is None or case.closed > moment
            level, about = level - (3.4 if still else 2.3), "complaint"
    return Mood(level, about)


def _scored(metric: str, level: float) -> int:
    low, high = _SCALES[metric]
    fitted = {"NPS": level, "CSAT": level * 0.53, "CES": level * 0.74}[metric]
    return min(max(round(fitted), low), high)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who was asked in which survey, when, and about what."""

    survey: str
    person: Person
    account: Account
    at: int
    about: str = ""


def _answer(line: Line, asked: _Asked, metric: str, mood: Mood) -> Answer:
    comment = line.chance.pick(_WORDS[mood.about]) if line.chance.hit(0.3) else ""
    return Answer(
        number=line.numbers.next("SR", 6),
        survey=asked.survey,
        metric=metric,
        score=_scored(metric, mood.level),
        out_of=_SCALES[metric][1],
        at=asked.at,
        person=asked.person,
        account=asked.account,
        about=asked.about,
        comment=comment,
    )


def _after_contact(
    line: Line, contact: Contact, talk: Talk, causes: list[Cause]
) -> list[Answer]:
    at = contact.at + line.chance.whole(3_600, 4 * 86_400)
    if at >= line.window.midnights[line.window.days]:
        return []
    mood = _mood(line, contact.person, talk, causes, contact.day)
    mood.level -= min(contact.wait / 600, 1.5)
    asked = _Asked("After contact", contact.person, contact.account, at, contact.number)
    return [_answer(line, asked, metric, mood) for metric in ("CSAT", "CES")]


def answers_of(
    line: Line, account: Account, talk: Talk, causes: list[Cause]
) -> list[Answer]:
    """Return what the people on an account answered."""
    answers: list[Answer] = []
    for contact in talk.contacts:
        if contact.direction == "inbound" and line.chance.hit(_AFTER_CONTACT):
            answers += _after_contact(line, contact, talk, causes)
    end = line.window.days if account.ends is None else account.ends
    for half in range(30, line.window.days, 182):
        day = half + line.chance.whole(0, 20)
        if max(account.begins, 0) <= day < end and line.chance.hit(_HALF_YEARLY):
            mood = _mood(line, account.holder, talk, causes, day)
            at = line.window.midnights[day] + line.chance.whole(8, 21) * 3_600
            asked = _Asked("How are we doing", account.holder, account, at)
            answers.append(_answer(line, asked, "NPS", mood))
    return answers
