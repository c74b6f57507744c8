"""The register's tables. A column is a field of the contract that fills it.

The id of a noun follows from its natural key (`foundation/ids`), so a row can be
pointed at before it has been seen: it then stands with its key only, `seen_at` empty.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Deferrable, F, Func, Q, Value
from django.db.models.functions import Coalesce, Lower

from ringmain.collect.contracts.queries import get_contract

_ROW = {
    "id": "pseudonym",
    "provenance": "none",
    "known_from": "none",
}
_MENTION = {
    "seen_at": "none",
    "mentioned_at": "none",
    "mentioned_source": "none",
    "mentioned_load_id": "none",
}


def _classes(contract: str, **more: str) -> dict[str, str]:
    fields = get_contract(contract).fields
    return _ROW | {field.name: str(field.personal) for field in fields} | more


def _text() -> models.TextField[Any, Any]:
    return models.TextField(null=True)


def _key() -> models.TextField[Any, Any]:
    return models.TextField()


def _instant() -> models.DateTimeField[Any, Any]:
    return models.DateTimeField(null=True)


def _whole() -> models.BigIntegerField[Any, Any]:
    return models.BigIntegerField(null=True)


def _number() -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=18, decimal_places=6, null=True)


def _to(noun: str, *, required: bool = False) -> Any:
    # The index stands in Meta where a page needs it; Django's own would be a second.
    return models.ForeignKey(
        noun,
        on_delete=models.PROTECT,
        null=not required,
        db_index=False,
        related_name="+",
    )


_SEEN = Q(seen_at__isnull=False)


def _starting(
    column: str | Func, name: str, condition: Q | None = None
) -> models.Index:
    """Find by the first letters, whatever the collation."""
    return models.Index(
        OpClass(column, "text_pattern_ops"), name=name, condition=condition
    )


def _period() -> Func:
    return Func(
        F("starts_at"),
        F("ends_at"),
        Value("[)"),
        function="tstzrange",
        output_field=DateTimeRangeField(),
    )


def _ends_after_start(noun: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ends_at__gt=F("starts_at")), name=f"{noun}_ends_after_start"
    )


def _one_at_a_time(
    name: str, *together: Any, condition: Q | None = None
) -> ExclusionConstraint:
    # Checked when the statement ends: a batch may close one period and open the next.
    return ExclusionConstraint(
        name=name,
        expressions=[*((part, "=") for part in together), (_period(), "&&")],
        condition=condition,
        deferrable=Deferrable.IMMEDIATE,
    )


def _or_else(column: str, value: str) -> Coalesce:
    return Coalesce(column, Value(value))


class _Row(models.Model):
    id = models.UUIDField(primary_key=True)
    provenance = models.JSONField(default=dict)
    known_from = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class _Mentionable(_Row):
    seen_at = models.DateTimeField(null=True)
    mentioned_at = models.DateTimeField(null=True)
    mentioned_source = models.TextField(null=True)
    mentioned_load_id = models.BigIntegerField(null=True)

    class Meta:
        abstract = True


def _waiting(noun: str) -> models.Index:
    return models.Index(
        fields=["mentioned_at", "id"],
        name=f"{noun}_waiting",
        condition=Q(seen_at__isnull=True),
    )


class _Tail(Func):
    """The last ten digits: +44 7700 900123 and 07700 900123 meet."""

    template = "right(regexp_replace(%(expressions)s, '\\D', '', 'g'), 10)"
    output_field = models.TextField()


_NAME_PARTS = (
    "first_name",
    "middle_names",
    "last_name",
    "full_name",
    "organisation_name",
)


class _Name(Func):
    """Every part of a name in small letters, for search."""

    template = "lower({})".format(
        " || ' ' || ".join(f"coalesce({part}, '')" for part in _NAME_PARTS)
    )
    output_field = models.TextField()


class _Compact(Func):
    """A postcode without spaces, in capitals."""

    template = "upper(replace(%(expressions)s, ' ', ''))"
    output_field = models.TextField()


class _SortName(Func):
    """What a list of customers is sorted by."""

    template = (
        "lower(coalesce(nullif(organisation_name, ''),"
        " last_name || coalesce(' ' || first_name, ''), full_name, first_name, ''))"
    )
    output_field = models.TextField()


def _made_of(
    expression: Func, *, collation: str | None = None
) -> models.GeneratedField:
    return models.GeneratedField(
        expression=expression,
        output_field=models.TextField(db_collation=collation),
        db_persist=True,
    )


class Party(_Mentionable):
    """A person or organisation as one system knows it."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "parties",
        **_MENTION,
        sort_name="direct",
        search_name="direct",
        phone_tail="direct",
        mobile_tail="direct",
        postcode_compact="direct",
    )

    party_number = _key()
    kind = _text()
    title = _text()
    first_name = _text()
    middle_names = _text()
    last_name = _text()
    full_name = _text()
    organisation_name = _text()
    born_on = models.DateField(null=True)
    email = _text()
    phone = _text()
    mobile_phone = _text()
    postal_address = _text()
    postcode = _text()
    language = _text()
    priority_services = _text()
    brand = _text()
    became_customer_at = _instant()
    died_on = models.DateField(null=True)
    # Byte order: the one index then serves both the order and the first letters.
    sort_name = _made_of(_SortName(), collation="C")
    search_name = _made_of(_Name())
    phone_tail = _made_of(_Tail("phone"))
    mobile_tail = _made_of(_Tail("mobile_phone"))
    postcode_compact = _made_of(_Compact("postcode"))

    class Meta:
        indexes = [
            _waiting("party"),
            _starting("party_number", "party_by_number"),
            # Only of parties seen: a mention costs one index, not seven.
            _starting("phone_tail", "party_by_phone", _SEEN),
            _starting("mobile_tail", "party_by_mobile", _SEEN),
            _starting("postcode_compact", "party_by_postcode", _SEEN),
            _starting(Lower("email"), "party_by_email", _SEEN),
            _starting(Lower("first_name"), "party_by_first_name", _SEEN),
            models.Index(
                F("sort_name"), F("id"), name="party_by_name", condition=_SEEN
            ),
            GinIndex(
                OpClass("search_name", "gin_trgm_ops"),
                name="party_by_name_part",
                condition=_SEEN,
            ),
        ]


class Contact(_Row):
    """One more way to reach a party."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "contacts", party="pseudonym", tail="direct"
    )

    party = _to("Party", required=True)
    party_number = _key()
    kind = _text()
    value = _text()
    use = _text()
    verified_at = _instant()
    starts_at = _instant()
    ends_at = _instant()
    tail = _made_of(_Tail("value"))

    class Meta:
        constraints = [_ends_after_start("contact")]
        indexes = [
            models.Index(fields=["party"], name="contact_of_party"),
            _starting(Lower("value"), "contact_by_value"),
            _starting("tail", "contact_by_tail"),
        ]


class Account(_Mentionable):
    """A billing account."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "accounts", **_MENTION, party="pseudonym"
    )

    account_number = _key()
    party = _to("Party")
    party_number = _text()
    name = _text()
    brand = _text()
    kind = _text()
    status = _text()
    opened_at = _instant()
    closed_at = _instant()
    bill_frequency = _text()
    payment_method = _text()
    balance_pence = _whole()
    bill_email = _text()
    postal_address = _text()
    postcode = _text()

    class Meta:
        indexes = [
            _waiting("account"),
            _starting("account_number", "account_by_number"),
            models.Index(fields=["party"], name="account_of_party"),
        ]


class AccountRole(_Row):
    """What a party is to an account, and when, as a source says it.

    The holder that an account names itself stands in no row: `unify_register_heldrole`
    adds it where no source gives the account a holder, so any order of loading agrees.
    """

    personal_data: ClassVar[dict[str, str]] = _classes(
        "account_roles", account="pseudonym", party="pseudonym"
    )

    account = _to("Account", required=True)
    account_number = _key()
    party = _to("Party", required=True)
    party_number = _key()
    role = _key()
    starts_at = _instant()
    ends_at = _instant()

    class Meta:
        constraints = [
            _ends_after_start("account_role"),
            _one_at_a_time("one_role_of_a_party_at_a_time", "account", "party", "role"),
        ]
        indexes = [
            models.Index(fields=["account"], name="account_role_of_account"),
            models.Index(fields=["party"], name="account_role_of_party"),
        ]


class Premises(_Mentionable):
    """A place that is or can be supplied."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "premises", **_MENTION, postcode_compact="direct"
    )

    premises_number = _key()
    address_line_1 = _text()
    address_line_2 = _text()
    town = _text()
    county = _text()
    postcode = _text()
    outcode = _text()
    region = _text()
    property_reference = _text()
    property_type = _text()
    bedrooms = _whole()
    floor_area_m2 = _number()
    built_year = _whole()
    heating = _text()
    postcode_compact = _made_of(_Compact("postcode"))

    class Meta:
        indexes = [
            _waiting("premises"),
            _starting("premises_number", "premises_by_number"),
            _starting("postcode_compact", "premises_by_postcode", _SEEN),
        ]


class Occupancy(_Row):
    """Who answers for a place, and when."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "occupancies", premises="pseudonym", party="pseudonym", account="pseudonym"
    )

    premises = _to("Premises", required=True)
    premises_number = _key()
    party = _to("Party", required=True)
    party_number = _key()
    account = _to("Account")
    account_number = _text()
    starts_at = _instant()
    ends_at = _instant()

    class Meta:
        constraints = [
            _ends_after_start("occupancy"),
            _one_at_a_time("one_occupancy_at_a_time", "premises"),
        ]
        indexes = [
            models.Index(fields=["premises"], name="occupancy_of_premises"),
            models.Index(fields=["party"], name="occupancy_of_party"),
            models.Index(fields=["account"], name="occupancy_of_account"),
        ]


class SupplyPoint(_Mentionable):
    """A point where energy or water is supplied or exported."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "supply_points", **_MENTION, premises="pseudonym"
    )

    supply_point_number = _key()
    scheme = _text()
    fuel = _text()
    direction = _text()
    premises = _to("Premises")
    premises_number = _text()
    profile_class = _text()
    region = _text()
    status = _text()
    measurement = _text()
    annual_energy_wh = _whole()

    class Meta:
        indexes = [
            _waiting("supply_point"),
            _starting("supply_point_number", "supply_point_by_number"),
            models.Index(fields=["premises"], name="supply_point_of_premises"),
        ]


class SupplyPeriod(_Row):
    """When we are the registered supplier of a point."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "supply_periods", supply_point="pseudonym"
    )

    supply_point = _to("SupplyPoint", required=True)
    supply_point_number = _key()
    starts_at = _instant()
    ends_at = _instant()
    start_reason = _text()
    end_reason = _text()

    class Meta:
        constraints = [
            _ends_after_start("supply_period"),
            _one_at_a_time("one_supply_period_at_a_time", "supply_point"),
        ]
        indexes = [models.Index(fields=["supply_point"], name="supply_period_of_point")]


class Meter(_Mentionable):
    """A meter, wherever it hangs."""

    personal_data: ClassVar[dict[str, str]] = _classes("meters", **_MENTION)

    meter_serial = _key()
    fuel = _text()
    kind = _text()
    manufacturer = _text()
    model = _text()
    manufactured_year = _whole()

    class Meta:
        indexes = [_waiting("meter"), _starting("meter_serial", "meter_by_serial")]


class _ExportOrImport(Func):
    """An export meter may be the import meter of the point beside it."""

    template = "(coalesce(purpose, 'main') = 'export')::int"
    output_field = models.IntegerField()


class MeterInstallation(_Row):
    """Where a meter hangs, and when."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "meter_installations", meter="pseudonym", supply_point="pseudonym"
    )

    meter = _to("Meter", required=True)
    meter_serial = _key()
    supply_point = _to("SupplyPoint", required=True)
    supply_point_number = _key()
    purpose = _text()
    starts_at = _instant()
    ends_at = _instant()

    class Meta:
        constraints = [
            _ends_after_start("meter_installation"),
            _one_at_a_time(
                "one_meter_of_a_purpose_at_a_time",
                "supply_point",
                _or_else("purpose", "main"),
            ),
            _one_at_a_time("one_place_per_meter_at_a_time", "meter", _ExportOrImport()),
        ]
        indexes = [
            models.Index(fields=["meter"], name="installation_of_meter"),
            models.Index(fields=["supply_point"], name="installation_of_point"),
        ]


class MeterRegister(_Row):
    """One dial of a meter."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "meter_registers", meter="pseudonym"
    )

    meter = _to("Meter", required=True)
    meter_serial = _key()
    register_code = _key()
    rate = _text()
    direction = _text()
    unit = _text()
    digits = _whole()
    multiplier = _number()

    class Meta:
        indexes = [models.Index(fields=["meter"], name="meter_register_of_meter")]


class Product(_Mentionable):
    """A tariff or other product that can be agreed."""

    personal_data: ClassVar[dict[str, str]] = _classes("products", **_MENTION)

    product_code = _key()
    name = _text()
    fuel = _text()
    kind = _text()
    term_months = _whole()
    exit_fee_pence = _whole()
    brand = _text()
    starts_at = _instant()
    ends_at = _instant()

    class Meta:
        constraints = [_ends_after_start("product")]
        indexes = [_waiting("product")]


class Price(_Row):
    """What one component of a tariff costs in a region, and when."""

    personal_data: ClassVar[dict[str, str]] = _classes("prices", product="none")

    product = _to("Product", required=True)
    product_code = _key()
    region = _text()
    component = _text()
    rate = _text()
    price_pence = _number()
    per = _text()
    starts_at = _instant()
    ends_at = _instant()

    class Meta:
        constraints = [
            _ends_after_start("price"),
            _one_at_a_time(
                "one_price_at_a_time",
                "product", _or_else("region", ""), "component", _or_else("rate", ""),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["product"], name="price_of_product")]


class Agreement(_Row):
    """An account takes a tariff at a supply point, for a time."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "agreements", account="pseudonym", supply_point="pseudonym", product="none"
    )

    agreement_number = _key()
    account = _to("Account", required=True)
    account_number = _text()
    supply_point = _to("SupplyPoint", required=True)
    supply_point_number = _text()
    product = _to("Product", required=True)
    product_code = _text()
    starts_at = _instant()
    ends_at = _instant()
    sales_channel = _text()
    end_reason = _text()

    class Meta:
        constraints = [
            _ends_after_start("agreement"),
            _one_at_a_time("one_agreement_at_a_time", "supply_point"),
        ]
        indexes = [
            models.Index(fields=["account"], name="agreement_of_account"),
            models.Index(fields=["supply_point"], name="agreement_of_point"),
            models.Index(fields=["product"], name="agreement_of_product"),
        ]


class OwnedProduct(_Row):
    """Something at the premises or on the account that is not supply."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "product_ownership", premises="pseudonym", account="pseudonym"
    )

    premises = _to("Premises")
    premises_number = _text()
    account = _to("Account")
    account_number = _text()
    kind = _text()
    detail = _text()
    capacity_kw = _number()
    starts_at = _instant()
    ends_at = _instant()

    class Meta:
        constraints = [_ends_after_start("owned_product")]
        indexes = [
            models.Index(fields=["premises"], name="owned_product_of_premises"),
            models.Index(fields=["account"], name="owned_product_of_account"),
        ]


class Enrolment(_Row):
    """Taking part in a programme."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "programme_enrolments", account="pseudonym", premises="pseudonym"
    )

    programme_code = _key()
    programme_name = _text()
    account = _to("Account", required=True)
    account_number = _key()
    premises = _to("Premises")
    premises_number = _text()
    starts_at = _instant()
    ends_at = _instant()
    status = _text()

    class Meta:
        constraints = [_ends_after_start("enrolment")]
        indexes = [
            models.Index(fields=["account"], name="enrolment_of_account"),
            models.Index(fields=["premises"], name="enrolment_of_premises"),
        ]


class Outage(_Mentionable):
    """A loss of supply, planned or not."""

    personal_data: ClassVar[dict[str, str]] = _classes("outages", **_MENTION)

    outage_number = _key()
    kind = _text()
    started_at = _instant()
    restored_at = _instant()
    area = _text()
    region = _text()
    cause = _text()
    customers_affected = _whole()
    demand_loss_mw = _number()

    class Meta:
        indexes = [_waiting("outage")]


class OutageEffect(_Row):
    """One place that one outage took off supply."""

    personal_data: ClassVar[dict[str, str]] = _classes(
        "outage_effects", outage="none", premises="pseudonym"
    )

    outage = _to("Outage", required=True)
    outage_number = _key()
    premises = _to("Premises", required=True)
    premises_number = _key()
    off_at = _instant()
    restored_at = _instant()

    class Meta:
        indexes = [
            models.Index(fields=["outage"], name="outage_effect_of_outage"),
            models.Index(fields=["premises"], name="outage_effect_of_premises"),
        ]


class PastVersion(models.Model):
    """A row as we knew it before we were told otherwise."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "noun": "none",
        "noun_id": "pseudonym",
        "known_from": "none",
        "known_to": "none",
        "row": "direct",
        "provenance": "none",
        "links": "pseudonym",
    }

    id = models.BigAutoField(primary_key=True)
    noun = models.TextField()
    noun_id = models.UUIDField()
    known_from = models.DateTimeField()
    known_to = models.DateTimeField()
    row = models.JSONField()
    provenance = models.JSONField()
    # The rows it pointed to and then no more: finds what has moved away since.
    links = ArrayField(models.UUIDField())

    class Meta:
        indexes = [
            models.Index(fields=["noun_id", "known_from"], name="past_version_of_noun"),
            GinIndex(
                fields=["links"],
                name="past_version_by_link",
                condition=~Q(links=[]),
            ),
        ]
