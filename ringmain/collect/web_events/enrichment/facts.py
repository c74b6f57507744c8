"""All that is worked out of one event."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ringmain.collect.web_events.enrichment.agent import read_agent
from ringmain.collect.web_events.enrichment.page import read_campaign, read_page
from ringmain.collect.web_events.enrichment.place import Places

USER_AGENT, PAGE, CAMPAIGN, GEOGRAPHY = ENRICHMENTS = (
    "user_agent",
    "page",
    "campaign",
    "geography",
)


def facts_of(
    context: Mapping[str, object],
    properties: Mapping[str, object],
    *,
    address: str,
    switched_off: Collection[str],
    places: Places | None,
) -> dict[str, object]:
    """Return what an event says between the lines; see the readers for the keys.

    ``switched_off`` are the enrichments that its source does without.
    """
    facts: dict[str, object] = {}
    if USER_AGENT not in switched_off:
        agent = context.get("userAgent")
        facts.update(read_agent(agent if isinstance(agent, str) else ""))
    if PAGE not in switched_off:
        facts.update(read_page(context, properties))
    if CAMPAIGN not in switched_off:
        facts.update(read_campaign(context, properties))
    if GEOGRAPHY not in switched_off and places and address:
        facts.update(places.read_place(address))
    return facts
