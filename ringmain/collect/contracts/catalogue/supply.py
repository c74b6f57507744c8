"""What is agreed, charged and paid: products, agreements, bills and payments."""

from __future__ import annotations

from ringmain.collect.contracts.catalogue.fields import (
    NONE,
    choice,
    ends_at,
    flag,
    instant,
    key,
    money,
    number,
    own_key,
    reference,
    starts_at,
    text,
)
from ringmain.collect.contracts.catalogue.places import FUELS
from ringmain.collect.contracts.shapes import Contract, PersonalDataClass

PRODUCTS = Contract(
    name="products",
    version=1,
    title="Tariffs",
    noun="product",
    meaning="A tariff or other product that can be agreed.",
    key=("product_code",),
    fields=(
        own_key("product", "Code of the tariff.", PersonalDataClass.NONE),
        text("name", "Name the customer sees.", NONE, "tariff name", required=True),
        choice("fuel", "What it prices.", FUELS),
        choice(
            "kind",
            "How its price behaves.",
            ("fixed", "variable", "tracker", "time_of_use", "export"),
            "tariff type",
        ),
        number("term_months", "Length of the fixed term.", unit="months", whole=True),
        money("exit_fee_pence", "Fee for leaving early."),
        text("brand", "Brand that sells it.", NONE),
        starts_at("On sale from.", required=False),
        ends_at("On sale until."),
    ),
)

PRICES = Contract(
    name="prices",
    version=1,
    title="Tariff prices",
    noun="price",
    meaning="What one component of a tariff costs in a region, and when.",
    key=("product_code", "region", "component", "rate", "starts_at"),
    period=("starts_at", "ends_at"),
    fields=(
        reference("product", "The tariff.", required=True),
        text("region", "Region it applies to; empty means everywhere.", NONE),
        choice(
            "component",
            "What is priced.",
            ("unit", "standing", "export"),
            required=True,
        ),
        choice(
            "rate",
            "Which register or time.",
            ("single", "day", "night", "peak", "off_peak"),
        ),
        number(
            "price_pence",
            "Price in pence, before tax.",
            "price",
            "rate",
            unit="pence per kWh or per day",
            required=True,
        ),
        choice("per", "What the price is for.", ("kwh", "day"), required=True),
        starts_at("In force from (included)."),
        ends_at("In force until (not included)."),
    ),
)

AGREEMENTS = Contract(
    name="agreements",
    version=1,
    title="Agreements",
    noun="agreement",
    meaning="An account takes a tariff at a supply point, for a time.",
    key=("agreement_number",),
    period=("starts_at", "ends_at"),
    fields=(
        key("agreement_number", "Number of the agreement.", "contract number"),
        reference("account", "Who pays.", required=True),
        reference("supply_point", "What is supplied.", required=True),
        reference("product", "On which tariff.", required=True),
        starts_at("In force from (included)."),
        ends_at("In force until (not included)."),
        text("sales_channel", "Where it was sold.", NONE, "channel"),
        text("end_reason", "Why it ended.", NONE),
    ),
)

BILLS = Contract(
    name="bills",
    version=1,
    title="Bills",
    noun="bill",
    meaning="A bill as sent.",
    key=("bill_number",),
    happened_at="issued_at",
    fields=(
        own_key("bill", "Number of the bill."),
        reference("account", "The account billed.", required=True),
        instant(
            "issued_at",
            "When it was sent.",
            "issue date",
            "bill date",
            "invoice date",
            required=True,
        ),
        instant("starts_at", "First instant billed.", "period start", "from"),
        instant("ends_at", "First instant after the period.", "period end", "to"),
        instant("due_at", "When it is to be paid.", "due date"),
        choice(
            "kind",
            "Sort of bill.",
            ("regular", "final", "correction", "credit_note"),
            "bill type",
        ),
        choice("status", "What became of it.", ("issued", "cancelled", "replaced")),
        money("net_pence", "Charges before tax.", "net"),
        money("tax_pence", "Tax.", "vat", "vat amount"),
        money(
            "total_pence",
            "Charges with tax.",
            "total",
            "amount",
            "gross",
            required=True,
        ),
        money("balance_after_pence", "Account balance after the bill.", "balance"),
        flag("is_estimated", "Whether any read behind it is an estimate.", "estimated"),
    ),
)

BILL_LINES = Contract(
    name="bill_lines",
    version=1,
    title="Bill lines",
    noun="bill_line",
    meaning="One charge on a bill.",
    key=("bill_number", "line_number"),
    fields=(
        reference("bill", "The bill.", required=True),
        number(
            "line_number",
            "Place on the bill, from 1.",
            "line",
            whole=True,
            required=True,
            minimum=1,
        ),
        reference("account", "The account billed."),
        reference("supply_point", "What is charged for."),
        choice(
            "component",
            "What sort of charge.",
            ("unit", "standing", "export", "tax", "credit", "adjustment", "other"),
            "charge type",
            required=True,
        ),
        choice(
            "rate",
            "Which register or time.",
            ("single", "day", "night", "peak", "off_peak"),
        ),
        text("description", "As the bill says it.", NONE),
        instant("starts_at", "First instant charged.", "from"),
        instant("ends_at", "First instant after.", "to"),
        number("quantity", "How much.", "units"),
        text("unit", "Of what: kWh, days.", NONE),
        number(
            "price_pence", "Price of one unit, in pence.", "unit price", unit="pence"
        ),
        money(
            "amount_pence", "The charge before tax.", "amount", "charge", required=True
        ),
        flag("is_estimated", "Whether it rests on an estimate.", "estimated"),
    ),
)

PAYMENTS = Contract(
    name="payments",
    version=1,
    title="Payments",
    noun="payment",
    meaning="Money in, or back.",
    key=("payment_number",),
    happened_at="paid_at",
    fields=(
        key(
            "payment_number",
            "Number of the payment.",
            "payment id",
            "transaction id",
            "reference",
        ),
        reference("account", "Whose account.", required=True),
        instant("paid_at", "When.", "payment date", "date", "posted", required=True),
        money(
            "amount_pence", "How much; negative is paid back.", "amount", required=True
        ),
        choice(
            "method",
            "How.",
            (
                "direct_debit",
                "card",
                "cash",
                "cheque",
                "bank_transfer",
                "prepayment",
                "standing_order",
                "voucher",
            ),
            "payment method",
            "type",
        ),
        choice(
            "status", "What became of it.", ("settled", "failed", "refunded", "pending")
        ),
        text("reason", "Why it failed or was paid back.", NONE, "failure reason"),
    ),
)

CONTRACTS = (PRODUCTS, PRICES, AGREEMENTS, BILLS, BILL_LINES, PAYMENTS)
