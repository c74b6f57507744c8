"""Who: parties, their contacts, accounts and the roles between them."""

from __future__ import annotations

from ringmain.collect.contracts.catalogue.fields import (
    DIRECT,
    NONE,
    PERSONAL,
    SPECIAL,
    choice,
    ends_at,
    instant,
    money,
    own_key,
    reference,
    starts_at,
    text,
)
from ringmain.collect.contracts.shapes import Contract, Field, FieldType

PARTIES = Contract(
    name="parties",
    version=1,
    title="Parties",
    noun="party",
    meaning="A person or organisation as one system knows it.",
    key=("party_number",),
    any_of=(("last_name", "full_name", "organisation_name", "first_name"),),
    fields=(
        own_key("party", "The number the system gives this person or organisation."),
        choice("kind", "Person or organisation.", ("person", "organisation"), "type"),
        text("title", "Form of address.", DIRECT, "salutation"),
        text("first_name", "Given name.", DIRECT, "forename", "given name"),
        text("middle_names", "Other given names.", DIRECT),
        text("last_name", "Family name.", DIRECT, "surname", "family name"),
        text("full_name", "The whole name, where not split.", DIRECT, "name"),
        text("organisation_name", "Trading name.", DIRECT, "company", "business name"),
        Field(
            name="born_on",
            type=FieldType.DATE,
            meaning="Date of birth.",
            personal=DIRECT,
            synonyms=("dob", "date of birth", "birth date"),
        ),
        text("email", "E-mail address.", DIRECT, "e-mail", "email address"),
        text(
            "phone",
            "Landline or main number.",
            DIRECT,
            "telephone",
            "tel",
            "home phone",
        ),
        text("mobile_phone", "Mobile number.", DIRECT, "mobile", "cell"),
        text("postal_address", "Address for letters, one line.", DIRECT, "address"),
        text("postcode", "Postcode of that address.", DIRECT, "post code", "zip"),
        text("language", "Preferred language (BCP 47 tag, such as en-GB).", PERSONAL),
        text(
            "priority_services",
            "Priority-service needs, codes joined by ';'.",
            SPECIAL,
            "psr",
            "psr codes",
            "vulnerability",
        ),
        text("brand", "The brand this person deals with.", NONE),
        instant("became_customer_at", "When the relation began.", "customer since"),
        Field(
            name="died_on",
            type=FieldType.DATE,
            meaning="Date of death, where known.",
            personal=PERSONAL,
            synonyms=("deceased date", "date of death"),
        ),
    ),
)

CONTACTS = Contract(
    name="contacts",
    version=1,
    title="Contact points",
    noun="contact",
    meaning="One way to reach a party, beside the ones on the party itself.",
    key=("party_number", "kind", "value"),
    fields=(
        reference("party", "Whom it reaches.", required=True),
        choice("kind", "How.", ("email", "phone", "mobile", "post"), required=True),
        text("value", "The address or number.", DIRECT, "contact", required=True),
        choice("use", "What it is for.", ("main", "billing", "work", "other")),
        instant("verified_at", "When it was last proved to work."),
        starts_at("Since when.", required=False),
        ends_at("Until when."),
    ),
)

ACCOUNTS = Contract(
    name="accounts",
    version=1,
    title="Accounts",
    noun="account",
    meaning="A billing account: what is owed and paid, and by which rules.",
    key=("account_number",),
    fields=(
        own_key("account", "The number the billing system gives this account."),
        reference("party", "The account holder, where the export names one."),
        text(
            "name",
            "The name on the account, as billing writes it.",
            DIRECT,
            "bill name",
        ),
        text("brand", "The brand it is billed under.", NONE),
        choice("kind", "Household or business.", ("domestic", "business"), "segment"),
        choice(
            "status",
            "Where the account stands.",
            ("pending", "active", "closed"),
            "account status",
            "state",
        ),
        instant("opened_at", "When it was opened.", "open date", "start date"),
        instant("closed_at", "When it was closed.", "close date", "end date"),
        choice(
            "bill_frequency",
            "How often it is billed.",
            ("monthly", "quarterly", "half_yearly", "yearly"),
            "billing cycle",
        ),
        choice(
            "payment_method",
            "How it is paid.",
            (
                "direct_debit",
                "on_receipt",
                "prepayment",
                "card",
                "standing_order",
                "cheque",
                "bank_transfer",
                "electronic_check",
            ),
            "pay method",
        ),
        money(
            "balance_pence",
            "What is owed (positive) or in credit (negative).",
            "balance",
        ),
        text("bill_email", "Where bills are sent.", DIRECT),
        text("postal_address", "Where letters are sent.", DIRECT, "billing address"),
        text("postcode", "Postcode of that address.", DIRECT),
    ),
)

ACCOUNT_ROLES = Contract(
    name="account_roles",
    version=1,
    title="Account roles",
    noun="account_role",
    meaning="What a party is to an account, and when.",
    key=("account_number", "party_number", "role", "starts_at"),
    period=("starts_at", "ends_at"),
    fields=(
        reference("account", "The account.", required=True),
        reference("party", "The party.", required=True),
        choice(
            "role",
            "What the party is to the account.",
            ("holder", "joint_holder", "nominee", "landlord", "agent", "carer"),
            "relationship",
            required=True,
        ),
        starts_at("From when (included)."),
        ends_at("Until when (not included)."),
    ),
)

CONTRACTS = (PARTIES, CONTACTS, ACCOUNTS, ACCOUNT_ROLES)
