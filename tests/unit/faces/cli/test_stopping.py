"""A stop that was asked for is obeyed, wherever the signal struck."""

import contextlib
import os
import signal
from collections.abc import Iterator

import pytest

from ringmain.faces.cli import stopping


@pytest.fixture(autouse=True)
def _same_handlers_afterwards() -> Iterator[None]:
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    yield
    signal.signal(signal.SIGINT, before[0])
    signal.signal(signal.SIGTERM, before[1])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupts(number: signal.Signals) -> None:
    stopping.listen()

    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), number)


def test_remembers_a_stop_that_was_swallowed() -> None:
    stopping.listen()
    with contextlib.suppress(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGTERM)

    with pytest.raises(KeyboardInterrupt):
        stopping.obey()


def test_goes_on_where_nobody_asked() -> None:
    stopping.listen()

    stopping.obey()

    assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL


def test_hears_nothing_more_while_it_stops() -> None:
    stopping.listen()
    stopping.go_deaf()

    os.kill(os.getpid(), signal.SIGINT)

    stopping.obey()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
