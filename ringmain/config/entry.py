"""The door of the command `ringmain`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from ringmain.config import plugins
from ringmain.faces.cli.main import main as run_command


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", plugins.PLUGINS.settings)
    plugins.install()
    return run_command(argv)


if __name__ == "__main__":
    sys.exit(main())
