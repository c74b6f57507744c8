"""What goes wrong, what we get right, and what it costs."""

from __future__ import annotations

from typing import Any

from ringmain.govern.privacy.shapes import PersonalDataClass
from ringmain.understand.metrics.definitions import words
from ringmain.understand.metrics.shapes import Kind, Metric, Shown

COMPLAINTS = Metric(
    key="complaints",
    version=1,
    name="Complaints",
    family=words.TROUBLE,
    question="How often do customers complain?",
    kind=Kind.RATE,
    words=f"Complaints opened in the month, for every 100,000 {words.ACTIVE}.",
    symbols="100,000 · complaints ÷ customers",
    interval=words.GARWOOD,
    source="As regulators publish it: complaints per 100,000 customer accounts.",
    grain="one complaint",
    unit="per 100,000",
    factor=100_000,
    decimals=0,
    up_is_good=False,
    minimum=0,
    made_of=("cases", "accounts", "agreements"),
    table="metric_complaints",
    over="customers",
    dimensions=words.ACCOUNT,
    shown=(
        Shown(name="topic", title="Topic"),
        Shown(name="root_cause", title="Root cause"),
        Shown(name="outcome", title="Outcome"),
    ),
    caveats=(
        "A case carries no channel, so complaints are not told apart by channel.",
        "A complaint of an account that is not known counts in the total only.",
    ),
)

CONTACTS = Metric(
    key="contacts",
    version=1,
    name="Contacts per customer",
    family=words.TROUBLE,
    question="How often do customers have to get in touch?",
    kind=Kind.PER_CUSTOMER,
    words="Contacts that customers began in the month, for each account then supplied.",
    symbols="contacts ÷ customers",
    interval=words.STUDENT,
    source="Mean contacts per account and month.",
    grain="one contact that a customer began",
    unit="a month",
    factor=1,
    decimals=3,
    up_is_good=False,
    minimum=100,
    made_of=("interactions", "accounts", "agreements"),
    table="metric_contacts",
    over="customers",
    dimensions={**words.ACCOUNT, "channel": words.CONTACT_CHANNEL},
    shown=(Shown(name="topic", title="Topic"),),
    caveats=(
        "A contact that names no account but a customer with one account only counts "
        "for that account; without either it counts in the total only.",
        "A contact without a direction is taken as begun by the customer.",
    ),
)

_RESOLVED: dict[str, Any] = {
    "version": 1,
    "family": words.TROUBLE,
    "kind": Kind.SHARE,
    "interval": words.WILSON,
    "source": "Repeat-count family of first contact resolution; not the survey family.",
    "grain": "one contact that a customer began",
    "unit": "%",
    "factor": 100,
    "decimals": 1,
    "up_is_good": True,
    "minimum": 100,
    "made_of": ("interactions", "accounts"),
    "table": "metric_contacts",
    "about": "1 = 1",
    "hits_are": "not repeated",
    "dimensions": {**words.ACCOUNT, "channel": words.CONTACT_CHANNEL},
    "shown": (
        Shown(name="topic", title="Topic"),
        Shown(name="days_to_next", title="Days to the next"),
    ),
}


def _resolved(days: int) -> Metric:
    return Metric(
        **_RESOLVED,
        key=f"fcr_{days}",
        name=f"First contact resolution, {days} days",
        question=f"How many contacts needed no second one within {days} days?",
        words=(
            "Contacts with a topic and a known customer after which no further one of "
            "the same account or person on the same topic came that day or in the "
            f"{days} after, by any channel."
        ),
        symbols=f"100 · (no repeat in {days} days) ÷ (contacts that can be followed)",
        counts=f"can_be_followed AND age_days >= {days}",
        hit=f"days_to_next IS NULL OR days_to_next > {days}",
        settles_after_days=days,
        caveats=(
            f"The last {days} days are not counted: a repeat may still come.",
            "Days are those of UTC. The topic stands for the cause.",
            "A contact without a topic or without a customer cannot be followed and is "
            "left out and counted.",
        ),
    )


BILLS = Metric(
    key="bill_accuracy",
    version=1,
    name="Bill accuracy",
    family=words.RIGHT,
    question="How many bills were right the first time?",
    kind=Kind.SHARE,
    words=(
        "Bills issued in the month that were not replaced or cancelled afterwards, of "
        "all bills issued but credit notes."
    ),
    symbols="100 · (neither replaced nor cancelled) ÷ bills",
    interval=words.WILSON,
    source="Share of bills not re-billed, from the status of each bill.",
    grain="one bill that charges for supply",
    unit="%",
    factor=100,
    decimals=2,
    up_is_good=True,
    minimum=100,
    made_of=("bills", "accounts"),
    table="metric_bills",
    counts="age_days >= 92",
    hit="status NOT IN ('replaced', 'cancelled')",
    dimensions=words.ACCOUNT,
    settles_after_days=92,
    shown=(
        Shown(name="bill_number", title="Bill", personal=PersonalDataClass.PSEUDONYM),
        Shown(name="bill_kind", title="Kind"),
        Shown(name="status", title="Status"),
        Shown(name="total_pence", title="Total"),
    ),
    hits_are="stood",
    caveats=(
        "A bill is found wrong later, often at the next reading, so a month is told 92 "
        "days after it ended.",
        "A bill that is wrong and that nobody noticed counts as right.",
        "Bills carry no channel.",
    ),
)

ACTUAL_BILLS = Metric(
    key="bills_on_reads",
    version=1,
    name="Bills on actual reads",
    family=words.RIGHT,
    question="How many bills rest on readings and not on estimates?",
    kind=Kind.SHARE,
    words="Bills issued in the month with no estimate behind them, of all that say so.",
    symbols="100 · (no estimate) ÷ bills",
    interval=words.WILSON,
    source="Flag on each bill.",
    grain="one bill that charges for supply",
    unit="%",
    factor=100,
    decimals=1,
    up_is_good=True,
    minimum=100,
    made_of=("bills", "accounts"),
    table="metric_bills",
    counts="is_estimated IS NOT NULL",
    hit="NOT is_estimated",
    dimensions=words.ACCOUNT,
    shown=(
        Shown(name="bill_number", title="Bill", personal=PersonalDataClass.PSEUDONYM),
        Shown(name="bill_kind", title="Kind"),
        Shown(name="is_estimated", title="Estimated"),
    ),
    hits_are="on actual reads",
    beside="bill_accuracy",
)

READS = Metric(
    key="read_accuracy",
    version=1,
    name="Actual reads",
    family=words.RIGHT,
    question="How many meter readings are real, not estimated?",
    kind=Kind.SHARE,
    words="Register readings that are actual or the customer's own, of all.",
    symbols="100 · (actual + customer's own) ÷ readings",
    interval=words.WILSON,
    source="Quality of each register reading.",
    grain="one reading of one meter register",
    unit="%",
    factor=100,
    decimals=1,
    up_is_good=True,
    minimum=100,
    made_of=("register_reads", "supply_points", "agreements", "accounts"),
    table="metric_reads",
    counts="quality IS NOT NULL",
    hit="quality IN ('actual', 'customer')",
    dimensions={**words.ACCOUNT, "fuel": "What the meter measures."},
    shown=(
        Shown(name="quality", title="Quality"),
        Shown(name="origin", title="Read by"),
    ),
    hits_are="actual or customer's own",
    caveats=(
        "Half-hourly readings are not counted here; their quality stands on the "
        "usage pages.",
    ),
)

COST = Metric(
    key="cost_to_serve",
    version=1,
    name="Cost to serve",
    family=words.COSTS,
    question="What does serving one customer cost?",
    kind=Kind.MEAN,
    words="Cost of contacts, cases, billing and collection, for each customer.",
    symbols="Σ (contacts × unit cost + cases × unit cost + …) ÷ customers",
    interval="None: it is not computed.",
    source="None: no contract carries a cost.",
    grain="one customer in one month",
    unit="£",
    factor=1,
    decimals=2,
    up_is_good=False,
    minimum=0,
    made_of=(),
    table=None,
    missing=(
        "No source says what anything costs. Needed: the cost of a minute of each "
        "channel, of a case, of a bill and of a payment, from finance. None is made up."
    ),
)

METRICS = (COMPLAINTS, CONTACTS, _resolved(7), _resolved(28), BILLS, READS, COST)
BESIDE = (ACTUAL_BILLS,)
