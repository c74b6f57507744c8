"""Who: parties, their contacts, accounts and the roles between them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower

from ringmain.unify.register.columns import (
    ACCOUNT_WORDS,
    MENTION,
    PARTY_WORDS,
    SEEN,
    Compact,
    Mentionable,
    PhoneTail,
    Row,
    SortName,
    beside,
    by_words,
    classes_of,
    ending,
    ends_after_start,
    instant,
    key,
    link,
    made_of,
    one_at_a_time,
    search_words,
    starting,
    text,
    waiting,
    whole,
)


class Party(Mentionable):
    """A person or organisation as one system knows it."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "parties",
        **MENTION,
        sort_name="direct",
        search_words="direct",
        phone_tail="direct",
        mobile_tail="direct",
        postcode_compact="direct",
    )

    party_number = key()
    kind = text()
    title = text()
    first_name = text()
    middle_names = text()
    last_name = text()
    full_name = text()
    organisation_name = text()
    born_on = models.DateField(null=True)
    email = text()
    phone = text()
    mobile_phone = text()
    postal_address = text()
    postcode = text()
    language = text()
    priority_services = text()
    brand = text()
    became_customer_at = instant()
    died_on = models.DateField(null=True)
    # Byte order: the one index then serves both the order and the first letters.
    sort_name = made_of(SortName(), collation="C")
    search_words = search_words(*PARTY_WORDS)
    phone_tail = made_of(PhoneTail("phone"))
    mobile_tail = made_of(PhoneTail("mobile_phone"))
    postcode_compact = made_of(Compact("postcode"))

    class Meta:
        indexes = [
            waiting("party"),
            starting("party_number", "party_by_number"),
            # Only of parties seen: a mention costs one index, not seven.
            starting("phone_tail", "party_by_phone", SEEN),
            starting("mobile_tail", "party_by_mobile", SEEN),
            starting("postcode_compact", "party_by_postcode", SEEN),
            starting(Lower("email"), "party_by_email", SEEN),
            # One first name, in the order of the list: "john s".
            models.Index(
                OpClass(Lower("first_name"), "text_pattern_ops"),
                F("sort_name"),
                name="party_by_given_name",
                condition=SEEN,
            ),
            models.Index(F("sort_name"), F("id"), name="party_by_name", condition=SEEN),
            by_words("party"),
        ]


class Contact(Row):
    """One more way to reach a party."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "contacts", party="pseudonym", tail="direct"
    )

    party = link("Party", required=True)
    party_number = key()
    kind = text()
    value = text()
    use = text()
    verified_at = instant()
    starts_at = instant()
    ends_at = instant()
    tail = made_of(PhoneTail("value"))

    class Meta:
        constraints = [ends_after_start("contact")]
        indexes = [
            models.Index(fields=["party"], name="contact_of_party"),
            starting(Lower("value"), "contact_by_value"),
            starting("tail", "contact_by_tail"),
            ending("tail", "contact"),
        ]


class Account(Mentionable):
    """A billing account."""

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "accounts", **MENTION, party="pseudonym", search_words="direct"
    )

    account_number = key()
    party = link("Party")
    party_number = text()
    name = text()
    brand = text()
    kind = text()
    status = text()
    opened_at = instant()
    closed_at = instant()
    bill_frequency = text()
    payment_method = text()
    balance_pence = whole()
    bill_email = text()
    postal_address = text()
    postcode = text()
    search_words = search_words(*ACCOUNT_WORDS)

    class Meta:
        indexes = [
            waiting("account"),
            starting("account_number", "account_by_number"),
            ending("account_number", "account"),
            by_words("account"),
            models.Index(fields=["party"], name="account_of_party"),
        ]


class AccountRole(Row):
    """What a party is to an account, and when, as a source says it.

    The holder that an account names itself stands in no row: `unify_register_heldrole`
    adds it where no source gives the account a holder, so any order of loading agrees.
    """

    personal_data: ClassVar[dict[str, str]] = classes_of(
        "account_roles", account="pseudonym", party="pseudonym"
    )

    account = link("Account", required=True)
    account_number = key()
    party = link("Party", required=True)
    party_number = key()
    role = key()
    starts_at = instant()
    ends_at = instant()

    class Meta:
        constraints = [
            ends_after_start("account_role"),
            one_at_a_time(
                "one_role_of_a_party_at_a_time", "account", beside("party"), "role"
            ),
        ]
        indexes = [
            models.Index(fields=["account"], name="account_role_of_account"),
            models.Index(fields=["party"], name="account_role_of_party"),
        ]
