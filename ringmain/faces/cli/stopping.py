"""Ctrl-C and SIGTERM, heard wherever `up` is.

A signal raises KeyboardInterrupt, which Python drops where it strikes in a callback
(just after a fork, for one). So it is also noted, and loops ask for it.
"""

from __future__ import annotations

import signal
import threading
from types import FrameType

_NUMBERS = (signal.SIGINT, signal.SIGTERM)
_asked = threading.Event()


def listen() -> None:
    """From here on a stop may be asked for."""
    _asked.clear()
    for number in _NUMBERS:
        signal.signal(number, _ask)


def obey() -> None:
    """Raises KeyboardInterrupt where a stop was asked for."""
    if _asked.is_set():
        raise KeyboardInterrupt


def go_deaf() -> None:
    """While stopping, a second Ctrl-C must not leave children behind."""
    for number in _NUMBERS:
        signal.signal(number, signal.SIG_IGN)


def _ask(_number: int, _frame: FrameType | None) -> None:
    _asked.set()
    raise KeyboardInterrupt
