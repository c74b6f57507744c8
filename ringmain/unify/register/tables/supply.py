"""What is agreed, owned and taken part in; outages; what we knew before."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from ringmain.unify.register.columns import (
    MENTION,
    Mentionable,
    Row,
    classes_of,
    ends_after_start,
    instant,
    key,
    link,
    number,
    one_at_a_time,
    or_else,
    text,
    waiting,
    whole,
)


class Product(Mentionable):
    """A tariff or other product that can be agreed."""

    personal_data: ClassVar[dict[str, str]] = classes_of("products", **MENTION)

    product_code = key()
    name = text()
    fuel = text()
    kind = text()
    term_months = whole()
    exit_fee_pence = whole()
    brand = text()
    starts_at = instant()
    ends_at = instant()

    class Meta:
        constraints = [ends_after_start("product")]
        indexes = [waiting("product")]


class Price(Row):
    """What one component of a tariff costs in a region, and when."""

    personal_data: ClassVar[dict[str, str]] = classes_of("prices", product="none")

    product = link("Product", required=True)
    product_code = key()
    region = text()
    component = text()
    rate = text()
    price_pence = number()
    per = text()
    starts_at = instant()
    ends_at = instant()

    class Meta:
        constraints = [
            ends_after_start("price"),
            one_at_a_time(
                "one_price_at_a_time",
                "product", or_else("region", ""), "component", or_else("rate", ""),
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["product"], name="price_of_product")]


class Agreement(Row):
    """An account takes a tariff at a supply point, for a time."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "agreements", account="pseudonym", supply_point="pseudonym", product="none"
    )

    agreement_number = key()
    account = link("Account", required=True)
    account_number = text()
    supply_point = link("SupplyPoint", required=True)
    supply_point_number = text()
    product = link("Product", required=True)
    product_code = text()
    starts_at = instant()
    ends_at = instant()
    sales_channel = text()
    end_reason = text()

    class Meta:
        constraints = [
            ends_after_start("agreement"),
            one_at_a_time("one_agreement_at_a_time", "supply_point"),
        ]
        indexes = [
            models.Index(fields=["account"], name="agreement_of_account"),
            models.Index(fields=["supply_point"], name="agreement_of_point"),
            models.Index(fields=["product"], name="agreement_of_product"),
        ]


class OwnedProduct(Row):
    """Something at the premises or on the account that is not supply."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "product_ownership", premises="pseudonym", account="pseudonym"
    )

    premises = link("Premises")
    premises_number = text()
    account = link("Account")
    account_number = text()
    kind = text()
    detail = text()
    capacity_kw = number()
    starts_at = instant()
    ends_at = instant()

    class Meta:
        constraints = [ends_after_start("owned_product")]
        indexes = [
            models.Index(fields=["premises"], name="owned_product_of_premises"),
            models.Index(fields=["account"], name="owned_product_of_account"),
        ]


class Enrolment(Row):
    """Taking part in a programme."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "programme_enrolments", account="pseudonym", premises="pseudonym"
    )

    programme_code = key()
    programme_name = text()
    account = link("Account", required=True)
    account_number = key()
    premises = link("Premises")
    premises_number = text()
    starts_at = instant()
    ends_at = instant()
    status = text()

    class Meta:
        constraints = [ends_after_start("enrolment")]
        indexes = [
            models.Index(fields=["account"], name="enrolment_of_account"),
            models.Index(fields=["premises"], name="enrolment_of_premises"),
        ]


class Outage(Mentionable):
    """A loss of supply, planned or not."""

    personal_data: ClassVar[dict[str, str]] = classes_of("outages", **MENTION)

    outage_number = key()
    kind = text()
    started_at = instant()
    restored_at = instant()
    area = text()
    region = text()
    cause = text()
    customers_affected = whole()
    demand_loss_mw = number()

    class Meta:
        indexes = [waiting("outage")]


class OutageEffect(Row):
    """One place that one outage took off supply."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "outage_effects", outage="none", premises="pseudonym"
    )

    outage = link("Outage", required=True)
    outage_number = key()
    premises = link("Premises", required=True)
    premises_number = key()
    off_at = instant()
    restored_at = instant()

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
