"""What fills the doors that lower floors leave open."""

from __future__ import annotations

from ringmain.faces.cli import policy
from ringmain.faces.cli.policy import Plugins

PLUGINS = Plugins(
    settings="ringmain.config.settings",
    application="ringmain.config.wsgi:application",
    entry="ringmain.config.entry:main",
    worker="ringmain.faces.worker.work:run_worker",
    sample_utility="ringmain.config.sample:write_sample",
)


def install() -> None:
    """Fill the command line's doors."""
    policy.fill(PLUGINS)
