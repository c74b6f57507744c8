"""Balances in words."""

from __future__ import annotations

from ringmain.unify.profiles.shapes import Amount, Masked


def balance_words(balance_pence: Amount) -> tuple[str, Amount]:
    """A title and an amount without sign: positive is owed to us."""
    if balance_pence is None or isinstance(balance_pence, Masked):
        return "Balance", balance_pence
    if balance_pence < 0:
        return "In credit", -balance_pence
    return "Owes" if balance_pence else "Balance", balance_pence
