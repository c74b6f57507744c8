"""The figures that answer a caller's first questions, and the parts of the page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.template.defaultfilters import date as written_date
from django.utils import timezone

from ringmain.faces.console.customers.cases import ages_of
from ringmain.faces.console.customers.money import balance_words
from ringmain.faces.console.customers.owing import accounts_owing, total_of
from ringmain.faces.console.customers.relations import relations_of
from ringmain.faces.console.customers.scores import latest, name_of, score_of
from ringmain.faces.console.customers.spans import days_words, tenure_words
from ringmain.faces.console.record.frame import Figure, Section
from ringmain.foundation.money.pence import format_pence
from ringmain.unify.profiles.person_shapes import Answer, Person
from ringmain.unify.profiles.shapes import Masked


def figures_of(person: Person, at: datetime, *, is_past: bool) -> list[Figure]:
    """What is owed, what is open, when we last spoke, how content they were."""
    return [
        _balance(person, at),
        _cases(person, at),
        _last_bill(person),
        _last_contact(person, is_past=is_past),
        _last_answer(person),
        _tenure(person, at),
    ]


def sections_of(person: Person) -> list[Section]:
    """The parts of the page that the reader may jump to."""
    return [
        Section("timeline", "What happened", person.counts.total),
        Section("supply", "What they have", len(person.customer.supply_points)),
        Section("usage", "Usage"),
        Section("money", "Money"),
        Section("cases", "Cases", len(person.cases)),
        Section("scores", "Scores", len(person.answers)),
        Section("consents", "Consents", len(person.consents.said)),
        Section("people", "People", len(relations_of(person))),
        Section("sources", "Sources"),
    ]


def short_day(at: datetime) -> str:
    """A date as 3 Mar 2026."""
    return written_date(timezone.localtime(at), "j M Y")


def _balance(person: Person, at: datetime) -> Figure:
    title, amount = balance_words(total_of(person))
    late = [one for one in accounts_owing(person, at) if one.owed.arrears]
    note, tone = _overdue(late, title)
    if not note and any(one.owed.is_reckoned for one in accounts_owing(person, at)):
        note = "from the last bill then and payments since"
    if amount is None and not person.owed:
        note = "no account"
    return Figure(
        name=title, value=amount, kind="pence", note=note, tone=tone, href="#money"
    )


def _overdue(late: list[Any], title: str) -> tuple[str, str]:
    if not late:
        return ("nothing overdue", "") if title == "Owes" else ("", "")
    pence = sum(one.owed.arrears.overdue_pence for one in late)
    oldest = max(one.late_days for one in late)
    since = "due today" if not oldest else f"for {days_words(oldest)}"
    return f"{format_pence(pence)} overdue {since}", "bad" if oldest else ""


def _cases(person: Person, at: datetime) -> Figure:
    still_open = ages_of(person.open_cases, at)
    if not still_open:
        return Figure(name="Open cases", value=0, kind="number", href="#cases")
    oldest = max(one.days for one in still_open)
    due = sorted(one.days_left for one in still_open if one.days_left is not None)
    note = f"oldest {days_words(oldest)}"
    if due:
        note = _deadline(due[0])
    return Figure(
        name="Open cases",
        value=len(still_open),
        kind="number",
        note=note,
        tone="bad" if due and due[0] < 0 else "warn",
        href="#cases",
    )


def _deadline(days_left: int) -> str:
    if days_left < 0:
        return f"complaint {days_words(-days_left)} past its last day"
    return f"complaint has {days_words(days_left)} left"


def _last_bill(person: Person) -> Figure:
    bill = next(iter(person.bills), None)
    if bill is None:
        return Figure(name="Last bill", value=None, note="none yet")
    said = [short_day(bill.issued_at), "estimated" if bill.is_estimated else ""]
    return Figure(
        name="Last bill",
        value=bill.total_pence,
        kind="pence",
        note=", ".join(part for part in said if part),
        href="#money",
    )


def _last_contact(person: Person, *, is_past: bool) -> Figure:
    entry = person.last_contact
    if entry is None:
        return Figure(name="Last contact", value=None, note="none known")
    return Figure(
        name="Last contact",
        value=entry.occurred_at,
        kind="day" if is_past else "ago",
        note=entry.title,
        href="#timeline",
    )


def _last_answer(person: Person) -> Figure:
    answer = latest(person.answers)
    if answer is None:
        return Figure(name="Last answer", value=None, note="never answered a survey")
    score = score_of(answer)
    said = [score.word, name_of(answer), short_day(answer.answered_at)]
    return Figure(
        name="Last answer",
        value=_out_of(answer, score.of),
        note=", ".join(part for part in said if part),
        tone=score.tone,
        href="#scores",
    )


def _out_of(answer: Answer, of: int | None) -> Any:
    if answer.score is None or isinstance(answer.score, Masked):
        return answer.score
    said = f"{answer.score.normalize():f}"
    return f"{said} of {of}" if of else said


def _tenure(person: Person, at: datetime) -> Figure:
    opened = [one.opened_at for one in person.customer.accounts if one.opened_at]
    since = person.customer.party.became_customer_at or min(opened, default=None)
    if since is None or since > at:
        return Figure(name="With us", value=None, note="no source says since when")
    return Figure(
        name="With us", value=tenure_words(since, at), note=f"since {short_day(since)}"
    )
