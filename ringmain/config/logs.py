"""What is written to the logs: one JSON object a line, and nothing of a customer.

An error's text may quote a name or an address (PostgreSQL's do), and so may a frame's
variables. So a failure is told by its kind and its place in the code alone, unless
RINGMAIN_DEBUG is set.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor

_MOST_FRAMES = 30


def install(*, debug: bool) -> None:
    """Write structlog's and the standard library's events to standard error."""
    failure: Processor = structlog.processors.format_exc_info if debug else without_text
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        failure,
    ]
    renderer = structlog.processors.JSONRenderer(default=str)
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
    handler = _Stderr(logging.WARNING)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                renderer,
            ],
        )
    )
    # Django's own handlers write nothing at all of a failed request.
    logging.getLogger("django").handlers.clear()
    logging.getLogger().handlers = [
        *(h for h in logging.getLogger().handlers if type(h).__name__ != "_Stderr"),
        handler,
    ]


def without_text(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Replace an exception by its kinds, outermost first, and where it was raised."""
    error = _exception_of(event.pop("exc_info", None))
    if error is not None:
        event["error"] = [type(each).__qualname__ for each in _chain(error)]
        frames = traceback.extract_tb(error.__traceback__)[-_MOST_FRAMES:]
        event["where"] = [f"{f.filename}:{f.lineno} {f.name}" for f in frames]
    return event


class _Stderr(logging.StreamHandler[TextIO]):
    """Whatever standard error is when a line is written; tests put another there."""

    def __init__(self, level: int) -> None:
        logging.Handler.__init__(self, level)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        return sys.stderr


def _exception_of(said: Any) -> BaseException | None:
    if isinstance(said, BaseException):
        return said
    if isinstance(said, tuple):
        return said[1] if isinstance(said[1], BaseException) else None
    return sys.exc_info()[1] if said else None


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    each: BaseException | None = error
    while each is not None and id(each) not in seen:
        seen.add(id(each))
        yield each
        each = each.__cause__ or each.__context__
