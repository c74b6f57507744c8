"""Short makers for the fields that many contracts share."""

from __future__ import annotations

from ringmain.collect.contracts.shapes import Field, FieldType, PersonalDataClass

NONE = PersonalDataClass.NONE
PSEUDONYM = PersonalDataClass.PSEUDONYM
PERSONAL = PersonalDataClass.PERSONAL
DIRECT = PersonalDataClass.DIRECT
SPECIAL = PersonalDataClass.SPECIAL

_KEY_SYNONYMS = {
    "party": ("customer id", "customer number", "cust no", "crm id", "contact id"),
    "account": ("account", "account no", "acct no", "contract account", "account id"),
    "premises": ("premise id", "property id", "site id", "premises id"),
    "supply_point": ("mpan", "mprn", "mpxn", "esi id", "nmi", "supply number"),
    "meter": ("msn", "meter serial number", "meter id", "serial", "meter no"),
    "product": ("tariff code", "product", "tariff", "plan code"),
    "bill": ("invoice number", "bill no", "invoice no", "bill id"),
    "outage": ("outage id", "incident id", "incident number"),
}
_KEY_NAMES = {
    "party": "party_number",
    "account": "account_number",
    "premises": "premises_number",
    "supply_point": "supply_point_number",
    "meter": "meter_serial",
    "product": "product_code",
    "bill": "bill_number",
    "outage": "outage_number",
}


def own_key(noun: str, meaning: str, personal: PersonalDataClass = PSEUDONYM) -> Field:
    """The field that identifies a row of this noun."""
    return Field(
        name=_KEY_NAMES[noun],
        type=FieldType.KEY,
        meaning=meaning,
        personal=personal,
        required=True,
        synonyms=_KEY_SYNONYMS[noun],
    )


def reference(noun: str, meaning: str, *, required: bool = False) -> Field:
    """A field that names a row of another noun by its key."""
    public = noun in ("product", "outage")
    return Field(
        name=_KEY_NAMES[noun],
        type=FieldType.KEY,
        meaning=meaning,
        personal=NONE if public else PSEUDONYM,
        required=required,
        refers_to=noun,
        synonyms=_KEY_SYNONYMS[noun],
    )


def key(name: str, meaning: str, *synonyms: str) -> Field:
    """An identifier that belongs to no register noun."""
    return Field(
        name=name,
        type=FieldType.KEY,
        meaning=meaning,
        personal=PSEUDONYM,
        required=True,
        synonyms=synonyms,
    )


def text(
    name: str,
    meaning: str,
    personal: PersonalDataClass = NONE,
    *synonyms: str,
    required: bool = False,
) -> Field:
    """Free text."""
    return Field(
        name=name,
        type=FieldType.TEXT,
        meaning=meaning,
        personal=personal,
        required=required,
        synonyms=synonyms,
    )


def choice(
    name: str,
    meaning: str,
    choices: tuple[str, ...],
    *synonyms: str,
    required: bool = False,
    personal: PersonalDataClass = NONE,
) -> Field:
    """One of a closed list."""
    return Field(
        name=name,
        type=FieldType.CHOICE,
        meaning=meaning,
        personal=personal,
        required=required,
        choices=choices,
        synonyms=synonyms,
    )


def instant(
    name: str,
    meaning: str,
    *synonyms: str,
    required: bool = False,
    personal: PersonalDataClass = NONE,
) -> Field:
    """A moment in UTC; a bare date means local midnight."""
    return Field(
        name=name,
        type=FieldType.INSTANT,
        meaning=meaning,
        personal=personal,
        required=required,
        synonyms=synonyms,
    )


def money(name: str, meaning: str, *synonyms: str, required: bool = False) -> Field:
    """An amount in integer pence (minor units)."""
    return Field(
        name=name,
        type=FieldType.MONEY,
        meaning=meaning,
        personal=PERSONAL,
        unit="pence",
        required=required,
        synonyms=synonyms,
    )


def number(
    name: str,
    meaning: str,
    *synonyms: str,
    unit: str | None = None,
    whole: bool = False,
    required: bool = False,
    personal: PersonalDataClass = NONE,
    minimum: int | None = None,
    maximum: int | None = None,
) -> Field:
    """A whole or decimal number, with its unit and limits."""
    return Field(
        name=name,
        type=FieldType.INTEGER if whole else FieldType.DECIMAL,
        meaning=meaning,
        personal=personal,
        unit=unit,
        required=required,
        minimum=minimum,
        maximum=maximum,
        synonyms=synonyms,
    )


def flag(name: str, meaning: str, *synonyms: str) -> Field:
    """Yes or no."""
    return Field(
        name=name,
        type=FieldType.BOOLEAN,
        meaning=meaning,
        personal=NONE,
        synonyms=synonyms,
    )


def starts_at(meaning: str, *, required: bool = True) -> Field:
    """The first instant of a dated row (included)."""
    return instant(
        "starts_at",
        meaning,
        "start date",
        "from",
        "valid from",
        "effective from",
        "start",
        required=required,
    )


def ends_at(meaning: str) -> Field:
    """The first instant after a dated row (not included); empty while it is open."""
    return instant(
        "ends_at", meaning, "end date", "to", "valid to", "effective to", "end"
    )
