"""Energy as integer Wh.

Belongs here: units of energy. Does not: what a meter register counts
(`unify/register`). Example: `wh_from_kwh(Decimal("0.5")) == 500`.
"""
