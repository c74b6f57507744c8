"""What the meters say."""

from __future__ import annotations

from ringmain.collect.contracts.catalogue.fields import (
    NONE,
    choice,
    instant,
    key,
    number,
    reference,
    text,
)
from ringmain.collect.contracts.catalogue.places import DIRECTIONS
from ringmain.collect.contracts.shapes import (
    Contract,
    Field,
    FieldType,
    PersonalDataClass,
)

QUALITIES = ("actual", "estimated", "customer", "substituted", "missing")

REGISTER_READS = Contract(
    name="register_reads",
    version=1,
    title="Register reads",
    noun="register_read",
    meaning="What a dial showed at a moment.",
    key=("meter_serial", "register_code", "read_at"),
    happened_at="read_at",
    fields=(
        reference("meter", "The meter read.", required=True),
        key("register_code", "The dial read.", "register", "register id"),
        reference("supply_point", "The point it measures."),
        instant("read_at", "When.", "read date", "reading date", "date", required=True),
        number(
            "reading",
            "What the dial showed.",
            "read",
            "reading value",
            "value",
            required=True,
            personal=PersonalDataClass.PERSONAL,
            minimum=0,
        ),
        choice(
            "quality", "How it was come by.", QUALITIES, "read type", "reading type"
        ),
        text("origin", "Who read it: smart, reader, customer, estimate.", NONE),
    ),
)

INTERVAL_READS = Contract(
    name="interval_reads",
    version=1,
    title="Interval reads",
    noun="interval_read",
    meaning="Energy in one interval at one point, such as a half-hour.",
    key=("supply_point_number", "direction", "starts_at"),
    happened_at="starts_at",
    fields=(
        reference("supply_point", "The point.", required=True),
        instant(
            "starts_at",
            "First instant of the interval.",
            "timestamp",
            "tstp",
            "time",
            "datetime",
            "interval start",
            required=True,
        ),
        Field(
            name="energy_wh",
            type=FieldType.ENERGY,
            meaning="Energy in the interval; empty where the interval is missing.",
            personal=PersonalDataClass.PERSONAL,
            unit="Wh",
            synonyms=("kwh", "energy", "energy kwh", "consumption", "value", "usage"),
        ),
        number(
            "duration_minutes",
            "Length of the interval; 30 if not said.",
            unit="minutes",
            whole=True,
            minimum=1,
            maximum=1440,
        ),
        choice("direction", "Import or export; import if not said.", DIRECTIONS),
        choice(
            "quality",
            "How it was come by; actual if not said.",
            QUALITIES,
            "flag",
            "status",
        ),
    ),
)

CONTRACTS = (REGISTER_READS, INTERVAL_READS)
