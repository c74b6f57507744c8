"""Ada's bills: December, a longer and dearer January, a credit for February."""

from __future__ import annotations

from pathlib import Path

from tests.cast import load

SUPPLY_POINTS = """supply_point_number,fuel,direction,premises_number,measurement
1200023305967,electricity,import,H1,half_hourly
3200000001,gas,import,H1,register
"""
# 31 days, then 35 at a price that rose on 10 Feb, then 28 days and a credit.
BILLS = """bill_number,account_number,issued_at,starts_at,ends_at,due_at,kind,status,\
net_pence,tax_pence,total_pence,balance_after_pence,is_estimated
B1,A100,2026-01-05,2025-12-01,2026-01-01,2026-01-20,regular,issued,2790,140,2930,2930,\
false
B2,A100,2026-02-08,2026-01-01,2026-02-05,2026-02-22,regular,issued,4305,215,4520,4450,\
true
B3,A100,2026-03-02,2026-02-05,2026-03-01,2026-03-16,regular,issued,1440,72,-3488,962,\
false
"""
LINES = """bill_number,line_number,account_number,supply_point_number,component,rate,\
description,starts_at,ends_at,quantity,unit,price_pence,amount_pence,is_estimated
B1,1,A100,3200000001,unit,single,Gas,2025-12-01,2026-01-01,310,kWh,6,1860,false
B1,2,A100,3200000001,standing,,Standing,2025-12-01,2026-01-01,31,days,30,930,false
B1,3,A100,,tax,,VAT at 5%,,,,,,140,false
B2,1,A100,3200000001,unit,single,Gas,2026-01-01,2026-02-05,465,kWh,7,3255,true
B2,2,A100,3200000001,standing,,Standing,2026-01-01,2026-02-05,35,days,30,1050,false
B2,3,A100,,tax,,VAT at 5%,,,,,,215,false
B3,1,A100,3200000001,unit,single,Gas,2026-02-05,2026-03-01,103,kWh,7,720,false
B3,2,A100,3200000001,standing,,Standing,2026-02-05,2026-03-01,24,days,30,720,false
B3,3,A100,,tax,,VAT at 5%,,,,,,72,false
B3,4,A100,,credit,,Goodwill,,,,,,-5000,false
"""
PRODUCTS = """product_code,name,fuel,kind
FIX-G,Fixed gas,gas,fixed
FLEX-G,Flexible gas,gas,variable
"""
AGREEMENTS = """agreement_number,account_number,supply_point_number,product_code,\
starts_at,ends_at
G1,A100,3200000001,FIX-G,2025-01-01,2026-01-01
G2,A100,3200000001,FLEX-G,2026-01-01,
"""
PAYMENTS = """payment_number,account_number,paid_at,amount_pence,method,status,reason
P1,A100,2026-01-20,3000,direct_debit,settled,
P2,A100,2026-02-20,3000,direct_debit,failed,Refer to payer
"""


def load_adas_bills(folder: Path) -> None:
    """Load her gas, bills, lines and payments, after `load_ada`."""
    texts = {
        "supply_points": SUPPLY_POINTS,
        "products": PRODUCTS,
        "agreements": AGREEMENTS,
        "bills": BILLS,
        "bill_lines": LINES,
        "payments": PAYMENTS,
    }
    for contract, text in texts.items():
        path = folder / f"ada_{contract}.csv"
        path.write_text(text)
        load(path, contract)
