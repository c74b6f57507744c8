"""Where: premises, occupancies, supply points, meters and what is fitted there."""

from __future__ import annotations

from ringmain.collect.contracts.catalogue.fields import (
    DIRECT,
    NONE,
    PERSONAL,
    PSEUDONYM,
    choice,
    ends_at,
    key,
    number,
    own_key,
    reference,
    starts_at,
    text,
)
from ringmain.collect.contracts.shapes import Contract, Field, FieldType

FUELS = ("electricity", "gas", "water", "heat")
DIRECTIONS = ("import", "export")

PREMISES = Contract(
    name="premises",
    version=1,
    title="Premises",
    noun="premises",
    meaning="A place that is or can be supplied.",
    key=("premises_number",),
    fields=(
        own_key("premises", "The number the system gives this place."),
        text(
            "address_line_1",
            "First line of the address.",
            DIRECT,
            "address 1",
            "street",
        ),
        text("address_line_2", "Second line.", DIRECT, "address 2"),
        text("town", "Post town or city.", DIRECT, "city"),
        text("county", "County or state.", PERSONAL, "state"),
        text("postcode", "Postcode.", DIRECT, "post code", "zip"),
        text("outcode", "First half of the postcode, for areas.", PERSONAL),
        text("region", "Network or distribution region.", NONE, "gsp group"),
        Field(
            name="property_reference",
            type=FieldType.KEY,
            meaning="National property reference, such as the UPRN.",
            personal=PSEUDONYM,
            synonyms=("uprn",),
        ),
        choice(
            "property_type",
            "Kind of building.",
            (
                "detached",
                "semi_detached",
                "terraced",
                "flat",
                "bungalow",
                "business",
                "other",
            ),
        ),
        number(
            "bedrooms",
            "Bedrooms.",
            whole=True,
            personal=PERSONAL,
            minimum=0,
            maximum=50,
        ),
        number("floor_area_m2", "Floor area.", unit="m2", personal=PERSONAL, minimum=0),
        number("built_year", "Year built.", whole=True, minimum=1000, maximum=2100),
        choice(
            "heating",
            "Main heating.",
            ("gas", "electric", "heat_pump", "oil", "district", "other", "none"),
            personal=PERSONAL,
        ),
    ),
)

OCCUPANCIES = Contract(
    name="occupancies",
    version=1,
    title="Occupancies",
    noun="occupancy",
    meaning="Who answers for a place, and when. One party at a time.",
    key=("premises_number", "party_number", "starts_at"),
    period=("starts_at", "ends_at"),
    fields=(
        reference("premises", "The place.", required=True),
        reference("party", "The main occupier.", required=True),
        reference("account", "The account that pays for the place."),
        starts_at("Moved in (included)."),
        ends_at("Moved out (not included)."),
    ),
)

SUPPLY_POINTS = Contract(
    name="supply_points",
    version=1,
    title="Supply points",
    noun="supply_point",
    meaning="A point where energy or water is supplied or exported.",
    key=("supply_point_number",),
    fields=(
        own_key(
            "supply_point", "The market's number of the point (MPAN, MPRN, ESI ID…)."
        ),
        text(
            "scheme",
            "Which scheme the number belongs to: mpan, mprn, esi_id, nmi…",
            NONE,
        ),
        choice("fuel", "What flows.", FUELS, required=True),
        choice("direction", "Which way it flows.", DIRECTIONS),
        reference("premises", "Where it is."),
        text("profile_class", "Market profile class.", NONE, "pc"),
        text("region", "Distribution or settlement region.", NONE, "gsp group", "ldz"),
        choice(
            "status",
            "Whether it is live.",
            ("energised", "de_energised", "disconnected"),
            "energisation status",
        ),
        choice(
            "measurement",
            "How it is read.",
            ("half_hourly", "daily", "register"),
            "measurement class",
        ),
        Field(
            name="annual_energy_wh",
            type=FieldType.ENERGY,
            meaning="Estimated yearly use (EAC, AQ).",
            personal=PERSONAL,
            unit="Wh",
            synonyms=("eac", "aq", "annual consumption"),
        ),
    ),
)

SUPPLY_PERIODS = Contract(
    name="supply_periods",
    version=1,
    title="Supply periods",
    noun="supply_period",
    meaning="When we are the registered supplier of a point. One at a time.",
    key=("supply_point_number", "starts_at"),
    period=("starts_at", "ends_at"),
    fields=(
        reference("supply_point", "The point.", required=True),
        starts_at("Supply start date (included)."),
        ends_at("Supply end date (not included)."),
        text("start_reason", "Why supply began: gain, new connection, take-on…", NONE),
        text("end_reason", "Why supply ended: loss, disconnection…", NONE),
    ),
)

METERS = Contract(
    name="meters",
    version=1,
    title="Meters",
    noun="meter",
    meaning="A meter, wherever it hangs.",
    key=("meter_serial",),
    fields=(
        own_key("meter", "The serial number on the meter."),
        choice("fuel", "What it measures.", FUELS),
        choice(
            "kind",
            "What sort of meter.",
            ("credit", "prepayment", "smart", "smart_prepayment", "half_hourly"),
            "meter type",
        ),
        text("manufacturer", "Maker.", NONE, "make"),
        text("model", "Model.", NONE),
        number(
            "manufactured_year", "Year made.", whole=True, minimum=1900, maximum=2100
        ),
    ),
)

METER_INSTALLATIONS = Contract(
    name="meter_installations",
    version=1,
    title="Meter installations",
    noun="meter_installation",
    meaning="Where a meter hangs, and when. One of a kind at a point at a time.",
    key=("meter_serial", "supply_point_number", "starts_at"),
    period=("starts_at", "ends_at"),
    fields=(
        reference("meter", "The meter.", required=True),
        reference("supply_point", "The point it measures.", required=True),
        choice("purpose", "What it is there for.", ("main", "check", "export")),
        starts_at("Fitted (included)."),
        ends_at("Removed (not included)."),
    ),
)

METER_REGISTERS = Contract(
    name="meter_registers",
    version=1,
    title="Meter registers",
    noun="meter_register",
    meaning="One dial of a meter.",
    key=("meter_serial", "register_code"),
    fields=(
        reference("meter", "The meter.", required=True),
        key(
            "register_code",
            "Name of the dial on this meter.",
            "register",
            "register id",
        ),
        choice(
            "rate",
            "Which rate it counts.",
            ("single", "day", "night", "peak", "off_peak"),
        ),
        choice("direction", "Import or export.", DIRECTIONS),
        text("unit", "Unit on the dial: kWh, m3, ft3.", NONE),
        number(
            "digits", "Digits before it rolls over.", whole=True, minimum=1, maximum=12
        ),
        number("multiplier", "What one unit on the dial stands for.", minimum=0),
    ),
)

PRODUCT_OWNERSHIP = Contract(
    name="product_ownership",
    version=1,
    title="Product ownership",
    noun="owned_product",
    meaning="Something at the premises or on the account that is not supply.",
    key=("premises_number", "account_number", "kind", "starts_at"),
    period=("starts_at", "ends_at"),
    any_of=(("premises_number", "account_number"),),
    fields=(
        reference("premises", "Where it is."),
        reference("account", "Whose account it is on."),
        choice(
            "kind",
            "What it is.",
            (
                "solar",
                "battery",
                "ev",
                "ev_charger",
                "heat_pump",
                "smart_thermostat",
                "boiler_cover",
                "broadband",
                "phone",
                "television",
                "security",
                "other",
            ),
            "product",
            "product type",
            required=True,
        ),
        text("detail", "Make, plan or variant.", NONE, "description"),
        number("capacity_kw", "Rated power.", unit="kW", minimum=0),
        starts_at("Since when.", required=False),
        ends_at("Until when."),
    ),
)

CONTRACTS = (
    PREMISES,
    OCCUPANCIES,
    SUPPLY_POINTS,
    SUPPLY_PERIODS,
    METERS,
    METER_INSTALLATIONS,
    METER_REGISTERS,
    PRODUCT_OWNERSHIP,
)
