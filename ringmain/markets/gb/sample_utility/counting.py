"""How far all blocks are together, wherever each is being built."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, Queue

from ringmain.markets.gb.sample_utility.building import Order
from ringmain.markets.gb.sample_utility.shapes import Progress

News = tuple[int, str, int, int]  # block, what is done, how much, of how much

_GLANCE_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Teller:
    """Says of one block how far it is; can be sent to another process."""

    block: int
    tell: Callable[[News], None]

    def __call__(self, what: str, done: int, total: int) -> None:
        self.tell((self.block, what, done, total))


class Tally:
    """Adds up what the blocks say."""

    def __init__(self, order: Order, progress: Progress) -> None:
        self._order = order
        self._progress = progress
        self._said: dict[str, dict[int, int]] = {}

    def note(self, news: News) -> None:
        """Take what one block says, and pass on what all have done."""
        block, what, done, total = news
        said = self._said.setdefault(what, {})
        said[block] = done
        if what == "customers":
            total = self._order.customers
        else:
            total *= self._order.blocks
        self._progress(what, sum(said.values()), total)

    def follow(self, news: Queue[News], waiting: list[Future[None]]) -> None:
        """Pass on news until every block is done.

        Raises what a block raised.
        """
        while not all(one.done() for one in waiting) or not news.empty():
            try:
                self.note(news.get(timeout=_GLANCE_SECONDS))
            except Empty:
                continue
        for one in waiting:
            one.result()
