"""The rail's sections and each section's tabs."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from ringmain.govern.access.shapes import Actor, Permission


@dataclass(frozen=True, slots=True)
class Tab:
    """A second-level page: its name, its route, who may open it."""

    name: str
    route: str
    permission: Permission


@dataclass(frozen=True, slots=True)
class Section:
    """One of the console's ten sections."""

    key: str
    name: str
    icon: str
    tabs: tuple[Tab, ...]


# Decide, Engage, Serve and Improve join as soon as they hold something.
SECTIONS: tuple[Section, ...] = (
    Section("home", "Home", "home", (Tab("Home", "home:home", Permission.SEE_LOADS),)),
    Section(
        "customers",
        "Customers",
        "people",
        (Tab("Customers", "customers:list", Permission.SEE_CUSTOMERS),),
    ),
    Section(
        "collect",
        "Collect",
        "inbox",
        (
            Tab("Sources", "streams:list", Permission.SEE_LOADS),
            Tab("File loads", "loads:list", Permission.SEE_LOADS),
            Tab("Debugger", "debugger:live", Permission.WATCH_EVENTS),
            Tab("Failed events", "failed:list", Permission.SEE_QUARANTINE),
            Tab("Mappings", "mappings:list", Permission.SEE_LOADS),
            Tab("Quarantine", "quarantine:list", Permission.SEE_QUARANTINE),
            Tab("Tracking plans", "plans:list", Permission.SEE_LOADS),
            Tab("Purposes", "purposes:list", Permission.SEE_LOADS),
            Tab("Data dictionary", "contracts:list", Permission.SEE_LOADS),
            Tab("Map", "lineage:map", Permission.SEE_LOADS),
        ),
    ),
    Section(
        "unify",
        "Unify",
        "join",
        (Tab("Waiting list", "waiting:list", Permission.SEE_LOADS),),
    ),
    Section(
        "understand",
        "Understand",
        "chart",
        (
            Tab("Metrics", "scorecard:list", Permission.SEE_METRICS),
            Tab("Scorecard by mail", "scorecard:mail", Permission.SEE_METRICS),
        ),
    ),
    Section(
        "govern",
        "Govern",
        "shield",
        (
            Tab("Access", "staff:list", Permission.SEE_LOADS),
            Tab("Restricted", "access:mine", Permission.ASK_FOR_RESTRICTED),
            Tab("Audit", "audit:list", Permission.SEE_AUDIT_LOG),
            Tab("Deliveries", "events:list", Permission.RETRY_EVENTS),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go; ``is_here`` when the reader stands in it."""

    name: str
    url: str
    icon: str
    is_here: bool


def rail_for(actor: Actor, section: str) -> list[Link]:
    """The sections this actor may open, each at its first open tab."""
    links = []
    for each in SECTIONS:
        tabs = _open_tabs(each, actor)
        if tabs:
            url = reverse(tabs[0].route)
            links.append(Link(each.name, url, each.icon, each.key == section))
    return links


def tabs_for(actor: Actor, section: str, route: str) -> list[Link]:
    """The tabs of a section, when there is more than one to choose from."""
    for each in SECTIONS:
        tabs = _open_tabs(each, actor)
        if each.key == section and len(tabs) > 1:
            return [
                Link(tab.name, reverse(tab.route), "", tab.route == route)
                for tab in tabs
            ]
    return []


def _open_tabs(section: Section, actor: Actor) -> list[Tab]:
    return [tab for tab in section.tabs if actor.may(tab.permission)]
