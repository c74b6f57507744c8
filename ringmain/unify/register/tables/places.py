"""Where: premises, occupancies, supply points, meters and what is fitted there."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from ringmain.unify.register.columns import (
    MENTION,
    PREMISES_WORDS,
    SEEN,
    Compact,
    ExportOrImport,
    Mentionable,
    Row,
    by_words,
    classes_of,
    ending,
    ends_after_start,
    instant,
    key,
    link,
    made_of,
    number,
    one_at_a_time,
    or_else,
    search_words,
    starting,
    text,
    waiting,
    whole,
)


class Premises(Mentionable):
    """A place that is or can be supplied."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "premises", **MENTION, postcode_compact="direct", search_words="direct"
    )

    premises_number = key()
    address_line_1 = text()
    address_line_2 = text()
    town = text()
    county = text()
    postcode = text()
    outcode = text()
    region = text()
    property_reference = text()
    property_type = text()
    bedrooms = whole()
    floor_area_m2 = number()
    built_year = whole()
    heating = text()
    postcode_compact = made_of(Compact("postcode"))
    search_words = search_words(*PREMISES_WORDS)

    class Meta:
        indexes = [
            waiting("premises"),
            starting("premises_number", "premises_by_number"),
            starting("postcode_compact", "premises_by_postcode", SEEN),
            by_words("premises"),
        ]


class Occupancy(Row):
    """Who answers for a place, and when."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "occupancies", premises="pseudonym", party="pseudonym", account="pseudonym"
    )

    premises = link("Premises", required=True)
    premises_number = key()
    party = link("Party", required=True)
    party_number = key()
    account = link("Account")
    account_number = text()
    starts_at = instant()
    ends_at = instant()

    class Meta:
        constraints = [
            ends_after_start("occupancy"),
            one_at_a_time("one_occupancy_at_a_time", "premises"),
        ]
        indexes = [
            models.Index(fields=["premises"], name="occupancy_of_premises"),
            models.Index(fields=["party"], name="occupancy_of_party"),
            models.Index(fields=["account"], name="occupancy_of_account"),
        ]


class SupplyPoint(Mentionable):
    """A point where energy or water is supplied or exported."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "supply_points", **MENTION, premises="pseudonym"
    )

    supply_point_number = key()
    scheme = text()
    fuel = text()
    direction = text()
    premises = link("Premises")
    premises_number = text()
    profile_class = text()
    region = text()
    status = text()
    measurement = text()
    annual_energy_wh = whole()

    class Meta:
        indexes = [
            waiting("supply_point"),
            starting("supply_point_number", "supply_point_by_number"),
            ending("supply_point_number", "supply_point"),
            models.Index(fields=["premises"], name="supply_point_of_premises"),
        ]


class SupplyPeriod(Row):
    """When we are the registered supplier of a point."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "supply_periods", supply_point="pseudonym"
    )

    supply_point = link("SupplyPoint", required=True)
    supply_point_number = key()
    starts_at = instant()
    ends_at = instant()
    start_reason = text()
    end_reason = text()

    class Meta:
        constraints = [
            ends_after_start("supply_period"),
            one_at_a_time("one_supply_period_at_a_time", "supply_point"),
        ]
        indexes = [models.Index(fields=["supply_point"], name="supply_period_of_point")]


class Meter(Mentionable):
    """A meter, wherever it hangs."""

    personal_data: ClassVar[dict[str, str]] = classes_of("meters", **MENTION)

    meter_serial = key()
    fuel = text()
    kind = text()
    manufacturer = text()
    model = text()
    manufactured_year = whole()

    class Meta:
        indexes = [
            waiting("meter"),
            starting("meter_serial", "meter_by_serial"),
            ending("meter_serial", "meter"),
        ]


class MeterInstallation(Row):
    """Where a meter hangs, and when."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "meter_installations", meter="pseudonym", supply_point="pseudonym"
    )

    meter = link("Meter", required=True)
    meter_serial = key()
    supply_point = link("SupplyPoint", required=True)
    supply_point_number = key()
    purpose = text()
    starts_at = instant()
    ends_at = instant()

    class Meta:
        constraints = [
            ends_after_start("meter_installation"),
            one_at_a_time(
                "one_meter_of_a_purpose_at_a_time",
                "supply_point",
                or_else("purpose", "main"),
            ),
            one_at_a_time("one_place_per_meter_at_a_time", "meter", ExportOrImport()),
        ]
        indexes = [
            models.Index(fields=["meter"], name="installation_of_meter"),
            models.Index(fields=["supply_point"], name="installation_of_point"),
        ]


class MeterRegister(Row):
    """One dial of a meter."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "meter_registers", meter="pseudonym"
    )

    meter = link("Meter", required=True)
    meter_serial = key()
    register_code = key()
    rate = text()
    direction = text()
    unit = text()
    digits = whole()
    multiplier = number()

    class Meta:
        indexes = [models.Index(fields=["meter"], name="meter_register_of_meter")]
