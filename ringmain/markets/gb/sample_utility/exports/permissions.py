"""What customer relations keep of consents: a list of answers, the newest last."""

from __future__ import annotations

from collections.abc import Iterable

from ringmain.markets.gb.sample_utility.exports import layout
from ringmain.markets.gb.sample_utility.exports.tables import Desk
from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.consents import Decision

_MEDIA = {
    "email": "EML",
    "sms": "SMS",
    "call": "TEL",
    "letter": "POST",
    "all": "ALL",
}


def export_decisions(desk: Desk, decisions: Iterable[Decision], window: Window) -> None:
    """Write what a person decided."""
    for one in decisions:
        desk[layout.CONSENTS].row(
            (
                one.person.number,
                one.purpose,
                _MEDIA[one.channel],
                one.answer,
                window.slashed(one.day),
                one.basis,
                one.wording,
                one.through,
                one.brand,
                window.slashed(one.until),
            )
        )
