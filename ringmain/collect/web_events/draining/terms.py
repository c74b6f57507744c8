"""How each source's events are treated, looked up at most once a second."""

from __future__ import annotations

from time import monotonic

from ringmain.collect.contracts.plans.queries import get_active_plan
from ringmain.collect.web_events.draining.shapes import SourceTerms
from ringmain.collect.web_events.models import EventSource

_GOOD_FOR_SECONDS = 1.0


class Terms:
    """The terms of every source, by its number."""

    def __init__(self) -> None:
        self._terms: dict[int, SourceTerms] = {}
        self._until = 0.0

    def of(self, source_id: int) -> SourceTerms:
        """Return a source's terms.

        :raises KeyError: there is no such source.
        """
        if monotonic() > self._until or source_id not in self._terms:
            self._terms = {
                source.id: _terms_of(source) for source in EventSource.objects.all()
            }
            self._until = monotonic() + _GOOD_FOR_SECONDS
        return self._terms[source_id]


def _terms_of(source: EventSource) -> SourceTerms:
    return SourceTerms(
        name=source.name,
        plan=get_active_plan(source.plan) if source.plan else None,
        switched_off=frozenset(source.switched_off),
        keeps_address=source.keeps_address,
    )
