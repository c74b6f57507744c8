"""The website's event stream."""

from __future__ import annotations

from collections.abc import Iterable

from ringmain.markets.gb.sample_utility.exports import layout
from ringmain.markets.gb.sample_utility.exports.service import zulu
from ringmain.markets.gb.sample_utility.exports.tables import Desk
from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.web import Event


def _event(event: Event, window: Window) -> tuple[object, ...]:
    person, account = event.person, event.account
    gives_email = person is not None and event.name == "signed_in"
    return (
        event.number,
        event.name,
        zulu(window, event.at),
        event.browser,
        event.session,
        person.number if person is not None else "",
        account.number if account is not None else "",
        event.path,
        event.referrer,
        event.device,
        person.email if person is not None and gives_email else "",
        event.carried or None,
    )


def export_events(desk: Desk, events: Iterable[Event], window: Window) -> None:
    """Write web events."""
    row = desk[layout.WEB].row
    for event in events:
        row(_event(event, window))
