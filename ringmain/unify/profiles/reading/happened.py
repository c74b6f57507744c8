"""What the register itself says happened: moves, agreements, meters, programmes.

And what was decided on consent, which stands in a room of its own, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from ringmain.foundation.ids.nouns import noun_id
from ringmain.unify.profiles.reading import consents
from ringmain.unify.profiles.reading.blocks import Reader
from ringmain.unify.profiles.reading.scopes import Scope, Window
from ringmain.unify.profiles.rules.masking import seen_by
from ringmain.unify.profiles.rules.words import FIXED
from ringmain.unify.profiles.shapes import Detail, TimelineEntry
from ringmain.unify.register.shapes import Row

CONTRACT_OF = {
    "move_in": "occupancies",
    "move_out": "occupancies",
    "agreement_start": "agreements",
    "agreement_end": "agreements",
    "enrolment": "programme_enrolments",
    "enrolment_end": "programme_enrolments",
    "meter_fitted": "meter_installations",
    "meter_removed": "meter_installations",
    "outage": "outage_effects",
    consents.KIND: consents.CONTRACT,
}
_LINKS = ("party_id", "account_id", "premises_id", "supply_point_id")


def entries(reader: Reader, scope: Scope) -> Iterator[TimelineEntry]:
    """Every entry that follows from the register's dated rows in the scope."""
    yield from _pairs(reader, scope.occupancies, ("move_in", "move_out"))
    accounts = [window.id for window in scope.accounts]
    agreed = _held(reader, "agreement", scope.agreements_by, accounts, scope)
    yield from _pairs(reader, agreed, ("agreement_start", "agreement_end"))
    joined = reader.rows("enrolment", "account_id", accounts)
    yield from _pairs(reader, joined, ("enrolment", "enrolment_end"))
    yield from _meters(reader, scope)
    yield from _outages(reader, scope)
    yield from consents.entries(reader, [window.id for window in scope.parties])


def _held(
    reader: Reader, noun: str, by: str, accounts: Sequence[UUID], scope: Scope
) -> tuple[Row, ...]:
    points = [window.id for window in scope.supply_points]
    return reader.rows(noun, by, accounts if by == "account_id" else points)


def _pairs(
    reader: Reader, rows: Iterable[Row], kinds: tuple[str, str]
) -> Iterator[TimelineEntry]:
    for row in rows:
        for kind, column in zip(kinds, ("starts_at", "ends_at"), strict=True):
            if row[column] is not None:
                yield _entry(reader, kind, row, row[column])


def _meters(reader: Reader, scope: Scope) -> Iterator[TimelineEntry]:
    for entry in _pairs(reader, scope.installations, ("meter_fitted", "meter_removed")):
        if any(_counts(window, entry) for window in scope.supply_points):
            yield entry


def _counts(window: Window, entry: TimelineEntry) -> bool:
    return window.id == entry.supply_point_id and window.has(entry.occurred_at)


def _outages(reader: Reader, scope: Scope) -> Iterator[TimelineEntry]:
    rows = reader.rows(
        "outage_effect", "premises_id", {window.id for window in scope.places}
    )
    for row in rows:
        if any(_is_at(window, row) for window in scope.places):
            yield _entry(reader, "outage", row, row["off_at"])


def _is_at(window: Window, row: Row) -> bool:
    return window.id == row["premises_id"] and window.has(row["off_at"])


def _entry(reader: Reader, kind: str, row: Row, at: datetime) -> TimelineEntry:
    values = seen_by(reader.actor, row)
    links = {name: values.pop(name) for name in _LINKS if name in values}
    source, load_id, line = row.provenance.get("*", "::").rsplit(":", 2)
    return TimelineEntry(
        entry_id=noun_id("entry", kind, str(row.id)),
        kind=kind,
        occurred_at=at,
        title=FIXED[kind],
        channel=None,
        amount_pence=None,
        detail=tuple(
            Detail(field=name, value=value)
            for name, value in values.items()
            if value is not None and not isinstance(value, UUID)
        ),
        source=source or None,
        load_id=int(load_id) if load_id else None,
        line=int(line) if line else None,
        known_at=row.known_from,
        **links,
    )
