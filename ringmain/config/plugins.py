"""What fills the doors that lower floors leave open."""

from __future__ import annotations

from ringmain.faces.cli import policy
from ringmain.faces.cli.policy import Plugins
from ringmain.markets.gb import regions as gb_regions
from ringmain.unify.register import policy as register_policy
from ringmain.unify.register.policy import RegionNames

PLUGINS = Plugins(
    settings="ringmain.config.settings",
    application="ringmain.config.wsgi:application",
    entry="ringmain.config.entry:main",
    worker="ringmain.faces.worker.work:run_worker",
    drain="ringmain.faces.worker.draining:run_drain",
    collector="ringmain.faces.collector.serving:run_collector",
    sample_utility="ringmain.config.sample:write_sample",
    sample_source="ringmain.config.sample:add_sample_source",
)
REGION_NAMES: dict[str, RegionNames] = {"gb": gb_regions.region_name}


def install() -> None:
    """Fill the command line's doors."""
    policy.fill(PLUGINS)


def install_market(market: str) -> None:
    """Fill what a market says; one we have no rules of says nothing."""
    register_policy.fill(REGION_NAMES.get(market, _unnamed))


def _unnamed(code: str) -> None:
    """No region has a name."""
