"""Where files are unpacked and written again: below the home, like all state."""

from __future__ import annotations

import tempfile

from ringmain.foundation.settings.options import get_options


def work_folder() -> tempfile.TemporaryDirectory[str]:
    """Return a folder that is removed when its context ends."""
    home = get_options().home / "tmp"
    home.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(prefix="read-", dir=home)
