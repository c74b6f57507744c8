"""Money in: direct debits by plan, payments on receipt, top-ups; and failures."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from ringmain.markets.gb.sample_utility.world.calendar import Window
from ringmain.markets.gb.sample_utility.world.chance import Dice
from ringmain.markets.gb.sample_utility.world.numbers import Numbers
from ringmain.markets.gb.sample_utility.world.records import Bill, Payment
from ringmain.markets.gb.sample_utility.world.tenancies import Account

_REFUSALS = (
    ("Refer to payer", 0.72),
    ("Instruction cancelled", 0.18),
    ("Account closed", 0.06),
    ("No account", 0.04),
)
_RECEIPT_WAYS = (
    ("card", 0.46),
    ("bank_transfer", 0.36),
    ("cheque", 0.08),
    ("cash", 0.10),
)
_HARD_UP = 0.62  # payers less prompt than this fail often


@dataclass(slots=True)
class Purse:
    """One account's money as time goes on."""

    account: Account
    chance: Dice
    numbers: Numbers
    window: Window
    queue: list[tuple[int, int, str, int]]
    plan: int = 0
    turn: int = 0

    def plan_for(self, day: int, what: str, amount: int = 0) -> None:
        """Put something in the diary."""
        self.turn += 1
        heapq.heappush(self.queue, (day, self.turn, what, amount))

    def pay(self, day: int, amount: int, method: str, refusal: str = "") -> None:
        """Book a payment; a refused one moves no money."""
        if day >= self.window.days:
            return
        status = "failed" if refusal else "settled"
        number = self.numbers.next("PAY", 8)
        payment = Payment(number, day, amount, method, status, refusal)
        self.account.payments.append(payment)
        if not refusal:
            self.account.balance -= amount


def _likely_to_fail(account: Account) -> float:
    return 0.11 if account.holder.prompt < _HARD_UP else 0.006


def _monthly_cost(account: Account, window: Window) -> int:
    end = window.days if account.ends is None else account.ends
    days = max(end - max(account.begins, 0), 30)
    billed = sum(bill.total for bill in account.bills)
    covered = sum(
        bill.ends - bill.begins
        for bill in account.bills
        if bill.status == "issued" and bill.total > 0
    )
    return round(billed / max(covered, 1) * min(days, 30.4)) if billed > 0 else 4000


def _draw_debit(purse: Purse, day: int, *, again: bool) -> None:
    account = purse.account
    if purse.plan <= 0:
        return
    if purse.chance.hit(_likely_to_fail(account) * (2 if again else 1)):
        purse.pay(day, purse.plan, "direct_debit", purse.chance.weigh(_REFUSALS))
        if not again:
            purse.plan_for(day + 12, "again")
        return
    purse.pay(day, purse.plan, "direct_debit")


def _review(purse: Purse) -> None:
    """Twice a year the plan follows the balance, in whole pounds."""
    wanted = purse.plan + purse.account.balance // 9
    purse.plan = max(round(wanted / 100) * 100, 500)


def _pay_on_receipt(purse: Purse, bill: Bill) -> None:
    prompt = purse.account.holder.prompt
    if purse.chance.hit(0.12 + 0.87 * prompt):
        late = purse.chance.whole(-9, 6) if purse.chance.hit(prompt) else 0
        late = late or purse.chance.whole(7, 45)
        purse.plan_for(bill.due + late, "receipt")
    elif purse.chance.hit(0.4):
        purse.plan_for(bill.due + purse.chance.whole(10, 60), "part")


def _settle_final(purse: Purse, bill: Bill) -> None:
    if purse.account.balance < 0:
        purse.plan_for(bill.issued + purse.chance.whole(3, 12), "refund")
    elif purse.chance.hit(0.25 + 0.72 * purse.account.holder.prompt):
        purse.plan_for(bill.due + purse.chance.whole(-6, 20), "receipt")


def _on_bill(purse: Purse, bill: Bill) -> None:
    account = purse.account
    account.balance += bill.total
    bill.balance_after = account.balance
    if bill.kind == "final":
        _settle_final(purse, bill)
    elif account.method == "on_receipt" and bill.kind != "credit_note":
        _pay_on_receipt(purse, bill)


def _on_diary(purse: Purse, day: int, what: str, amount: int) -> None:
    account = purse.account
    if what in ("debit", "again"):
        _draw_debit(purse, day, again=what == "again")
    elif what == "review":
        _review(purse)
    elif what == "order":
        purse.pay(day, purse.plan, "standing_order")
    elif what == "topup":
        purse.pay(day, amount, "prepayment")
    elif what == "refund" and account.balance < 0:
        purse.pay(day, account.balance, "bank_transfer")
    elif what == "receipt" and account.balance > 0:
        purse.pay(day, account.balance, purse.chance.weigh(_RECEIPT_WAYS))
    elif what == "part" and account.balance > 2000:
        share = purse.chance.whole(25, 60)
        purse.pay(day, account.balance * share // 100, "card")


def _plan_instalments(purse: Purse, begin: int, end: int) -> None:
    error = purse.chance.lognormvariate(-0.02, 0.09)
    cost = _monthly_cost(purse.account, purse.window) * error
    purse.plan = max(round(cost / 100) * 100, 500)
    what = "debit" if purse.account.method == "direct_debit" else "order"
    day, turn = begin + purse.chance.whole(10, 30), 0
    first = day
    while day < end:
        purse.plan_for(day, what)
        turn += 1
        if turn % 6 == 0 and what == "debit":
            purse.plan_for(day + 1, "review")
        day = purse.window.monthly(first, turn)


def _plan_topups(purse: Purse, begin: int, end: int) -> None:
    daily = max(_monthly_cost(purse.account, purse.window) / 30.4, 50)
    day: float = begin + purse.chance.whole(0, 6)
    while day < end:
        amount = purse.chance.pick((1000, 1500, 2000, 2000, 3000, 5000))
        purse.plan_for(int(day), "topup", amount)
        day += amount / daily * purse.chance.uniform(0.8, 1.18)


def pay_account(
    account: Account, window: Window, chance: Dice, numbers: Numbers
) -> None:
    """Pay, or fail to pay, what the account is billed; leave the balance at the end."""
    purse = Purse(account, chance, numbers, window, [])
    for place, bill in enumerate(account.bills):
        purse.plan_for(bill.issued, "bill", place)
    begin = max(account.begins, 0)
    end = window.days if account.ends is None else account.ends
    if account.method == "prepayment":
        _plan_topups(purse, begin, end)
    elif account.method != "on_receipt":
        _plan_instalments(purse, begin, end)
    while purse.queue:
        day, _, what, amount = heapq.heappop(purse.queue)
        if what == "bill":
            _on_bill(purse, account.bills[amount])
        else:
            _on_diary(purse, day, what, amount)
