"""Who stays, who leaves and why; how many customers there are."""

from __future__ import annotations

from typing import Any

from ringmain.understand.metrics.definitions import words
from ringmain.understand.metrics.shapes import Kind, Metric, Shown

_COMMON: dict[str, Any] = {
    "version": 1,
    "family": words.STAYS,
    "kind": Kind.SHARE,
    "interval": words.WILSON,
    "grain": "one account in one month at whose first instant it had supply",
    "unit": "%",
    "factor": 100,
    "decimals": 2,
    "minimum": 100,
    "made_of": ("accounts", "agreements", "parties", "supply_points", "premises"),
    "table": "metric_customer_months",
    "dimensions": {**words.ACCOUNT, "channel": words.SALES_CHANNEL},
    "shown": (
        Shown(name="customer_since", title="Customer since"),
        Shown(name="fate", title="At month's end"),
    ),
}
_SPAN = (
    "An account has supply from its first agreement's start to its last one's end; a "
    "gap between agreements is not a loss. Without agreements, the account's own dates "
    "count."
)

RETENTION = Metric(
    **_COMMON,
    key="retention",
    name="Retention",
    question="Of the customers when a month began, how many stayed to its end?",
    words=f"Of {words.ACTIVE}, those with supply at its end.",
    symbols="100 · (still supplied) ÷ (supplied at start); a year is the product of 12",
    source="Monthly survival; annual = Π(1 − mₜ).",
    up_is_good=True,
    hit="fate IN ('kept', 'stayed')",
    hits_are="kept",
    caveats=(
        _SPAN,
        "Whoever moves and has another account with us within 31 days is kept.",
    ),
)

CHURN = Metric(
    **_COMMON,
    key="churn",
    name="Churn",
    question="How many left us for another supplier?",
    words=f"Of {words.ACTIVE}, those lost to another supplier in the month.",
    symbols="100 · (switched away) ÷ (supplied at start); annual = 1 − Π(1 − mₜ)",
    source="Monthly loss; movers, deaths and supplier of last resort shown apart.",
    up_is_good=False,
    hit="fate = 'switched'",
    hits_are="switched away",
    caveats=(
        _SPAN,
        "Moved out, died, taken by a supplier of last resort and reason not said stand "
        "beside it and are not churn.",
        "Why an account ended is read from the end reason of its last agreement and "
        "from the date of death.",
    ),
)


def _apart(key: str, name: str, fate: str, says: str) -> Metric:
    return Metric(
        **_COMMON,
        key=key,
        name=name,
        question=f"How many accounts ended because {says}?",
        words=f"Of {words.ACTIVE}, those that ended in the month because {says}.",
        symbols="100 · (ended so) ÷ (supplied at start)",
        source="Shown apart from churn.",
        up_is_good=False,
        hit=f"fate = '{fate}'",
        hits_are=name.lower(),
        beside="churn",
    )


APART = (
    _apart("lost_moved", "Moved out", "moved", "the customer moved out"),
    _apart("lost_died", "Died", "died", "the customer died"),
    _apart(
        "lost_last_resort",
        "Supplier of last resort",
        "last_resort",
        "a supplier of last resort took over",
    ),
    _apart(
        "lost_not_said", "Reason not said", "not_said", "of a reason that nobody said"
    ),
)

CUSTOMERS = Metric(
    **_COMMON,
    key="customers",
    name="Customers",
    question="How many accounts had supply when the month began?",
    words=f"The number of {words.ACTIVE}.",
    symbols="n",
    source="What rates are divided by.",
    up_is_good=True,
    hit="1 = 1",
    hits_are="supplied",
    beside="retention",
)

METRICS = (RETENTION, CHURN)
BESIDE = (*APART, CUSTOMERS)
