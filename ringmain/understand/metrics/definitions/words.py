"""Words that several definitions share."""

from __future__ import annotations

SAYS = "What customers say"
STAYS = "Who stays"
TROUBLE = "What goes wrong"
RIGHT = "What we get right"
COSTS = "What it costs"

WILSON = "Wilson's interval of a share (1927), 95 %."
ADJUSTED = (
    "Adjusted interval, 95 %: ¾ of an answer is added to each side and 3 to all. "
    "With few or one-sided answers the usual formula covers as little as 57 %; this "
    "one covers 96 %."
)
GARWOOD = "Exact interval of a Poisson count (Garwood 1936), 95 %."
STUDENT = "Student's t over customers, 95 %: one customer may count many times."

ACCOUNT = {
    "brand": "The brand of the account.",
    "fuel": "What the account buys: electricity, gas, or both.",
    "region": "The distribution region of its supply.",
}
CONTACT_CHANNEL = "The channel of the contact."
ASKED_CHANNEL = "The channel of the contact that was asked about."
SALES_CHANNEL = "Where the first agreement was sold."

ACTIVE = "accounts with supply at the first instant of the month"
