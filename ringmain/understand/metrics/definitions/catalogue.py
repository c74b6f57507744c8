"""All metrics, in the order in which they are shown."""

from __future__ import annotations

import hashlib

from ringmain.understand.metrics.definitions import serving, staying, survey
from ringmain.understand.metrics.shapes import Metric

METRICS: tuple[Metric, ...] = (
    *survey.METRICS,
    *staying.METRICS,
    *serving.METRICS,
    *staying.BESIDE,
    *serving.BESIDE,
)
_BY_KEY = {metric.key: metric for metric in METRICS}
# What survey scores are set beside: who could have answered, and who did.
REACH = {"csat": "contacts", "ces": "contacts", "nps": "customers"}


def find(key: str) -> Metric:
    """Return the metric of that key.

    :raises KeyError: there is none.
    """
    return _BY_KEY[key]


def on_the_card() -> tuple[Metric, ...]:
    """The metrics that have a card of their own."""
    return tuple(metric for metric in METRICS if metric.beside is None)


def beside(key: str) -> tuple[Metric, ...]:
    """The metrics that are shown beside another."""
    return tuple(metric for metric in METRICS if metric.beside == key)


def is_by_contact(metric: Metric) -> bool:
    """Whether its channel is that of a contact, and not of a sale or a reading."""
    return "contact" in metric.dimensions.get("channel", "")


def digest(texts: tuple[str, ...]) -> str:
    """A fingerprint of all definitions and of the SQL: another one, another number."""
    said = repr([(metric.key, metric) for metric in METRICS]) + "".join(texts)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
