"""A small world by hand: six accounts, three months, all that metrics are made of.

London. A1-A3 buy both fuels, A4 electricity, A5 gas, A6 is of another brand. A5 leaves
for another supplier in February; A3 moves out in March and A4's holder dies in March.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from tests.cast import load

NOW = datetime(2026, 4, 2, 9, tzinfo=UTC)

PARTIES = """party_number,kind,last_name,brand,died_on
P1,person,Hartley,Quantum,
P2,person,Banerjee,Quantum,
P3,person,Lee,Quantum,
P4,person,Okafor,Quantum,2026-03-02
P5,person,Smith,Quantum,
P6,person,Jones,Spark,
"""
ACCOUNTS = """account_number,party_number,status,opened_at,closed_at,brand
A1,P1,active,2025-01-01,,Quantum
A2,P2,active,2025-01-01,,Quantum
A3,P3,closed,2025-01-01,2026-03-10,Quantum
A4,P4,closed,2025-01-01,2026-03-20,Quantum
A5,P5,closed,2025-01-01,2026-02-15,Quantum
A6,P6,active,2026-02-01,,Spark
"""
PREMISES = """premises_number,region
H1,North
H2,North
H3,South
H4,South
H5,South
H6,North
"""
SUPPLY_POINTS = """supply_point_number,fuel,direction,premises_number,region
E1,electricity,import,H1,
G1,gas,import,H1,
E2,electricity,import,H2,
G2,gas,import,H2,
E3,electricity,import,H3,
G3,gas,import,H3,
E4,electricity,import,H4,
G5,gas,import,H5,
E6,electricity,import,H6,
"""
PRODUCTS = """product_code,name,fuel
TE,Electric,electricity
TG,Gas,gas
"""
AGREEMENTS = """agreement_number,account_number,supply_point_number,product_code,\
starts_at,ends_at,sales_channel,end_reason
C1,A1,E1,TE,2025-01-01,,web,
C2,A1,G1,TG,2025-01-01,,web,
C3,A2,E2,TE,2025-01-01,,telephone,
C4,A2,G2,TG,2025-01-01,,telephone,
C5,A3,E3,TE,2025-01-01,2026-03-10,web,move_out
C6,A3,G3,TG,2025-01-01,2026-03-10,web,move_out
C7,A4,E4,TE,2025-01-01,2026-03-20,web,move_out
C8,A5,G5,TG,2025-01-01,2026-02-15,web,loss
C9,A6,E6,TE,2026-02-01,,web,
"""
INTERACTIONS = """interaction_number,channel,direction,occurred_at,party_number,\
account_number,topic
I1,call,inbound,2026-01-05T09:00:00Z,P1,A1,billing
I2,chat,inbound,2026-01-09T09:00:00Z,P1,A1,billing
I3,call,inbound,2026-01-20T09:00:00Z,P2,A2,moving
I4,email,outbound,2026-01-21T09:00:00Z,P2,A2,moving
I5,call,inbound,2026-02-03T09:00:00Z,P3,,billing
I6,call,inbound,2026-02-20T09:00:00Z,P3,A3,billing
I7,email,inbound,2026-03-02T09:00:00Z,,,billing
I8,call,inbound,2026-03-30T09:00:00Z,P6,A6,billing
I9,call,inbound,2026-03-31T22:30:00Z,P6,A6,outage
"""
SURVEY_ANSWERS = """answer_number,survey,kind,score,scale_maximum,answered_at,\
party_number,account_number,about
S1,After contact,csat,5,5,2026-01-06T09:00:00Z,P1,A1,I1
S2,After contact,csat,2,5,2026-01-21T09:00:00Z,,,I3
S3,After contact,csat,9,10,2026-01-21T10:00:00Z,P2,A2,I3
S4,After contact,ces,6,7,2026-01-06T09:00:00Z,P1,A1,I1
S5,After contact,ces,4,7,2026-01-21T09:00:00Z,P2,A2,I3
S6,How are we doing,nps,10,10,2026-02-01T09:00:00Z,P1,A1,
S7,How are we doing,nps,9,10,2026-02-02T09:00:00Z,P2,,
S8,How are we doing,nps,7,10,2026-02-03T09:00:00Z,P3,A3,
S9,How are we doing,nps,3,,2026-02-04T09:00:00Z,P6,A6,
S10,After contact,csat,4,5,2026-03-31T23:30:00Z,P6,A6,I9
"""
CASES = """case_number,kind,party_number,account_number,opened_at,status,topic
K1,complaint,P1,A1,2026-01-10T09:00:00Z,closed,billing
K2,enquiry,P1,A1,2026-01-11T09:00:00Z,closed,billing
K3,complaint,P6,A6,2026-02-11T09:00:00Z,closed,billing
K4,complaint,,,2026-02-12T09:00:00Z,open,outage
"""
BILLS = """bill_number,account_number,issued_at,total_pence,kind,status,is_estimated
B1,A1,2025-11-03,8363,regular,replaced,true
B2,A1,2025-12-03,-8363,credit_note,issued,true
B3,A1,2025-12-03,9001,correction,issued,false
B4,A2,2025-12-09,5000,regular,issued,false
B5,A3,2025-12-10,5000,regular,issued,
B6,A2,2026-03-31,5000,regular,issued,true
"""
METERS = """meter_serial,fuel
M1,electricity
M2,gas
"""
REGISTER_READS = """meter_serial,register_code,supply_point_number,read_at,reading,\
quality,origin
M1,1,E1,2026-01-03T09:00:00Z,100,actual,smart
M1,1,E1,2026-02-03T09:00:00Z,150,estimated,estimate
M2,1,G1,2026-02-03T09:00:00Z,40,customer,customer
M1,1,E1,2026-03-03T09:00:00Z,210,,
"""
FILES = {
    "parties": PARTIES,
    "accounts": ACCOUNTS,
    "premises": PREMISES,
    "supply_points": SUPPLY_POINTS,
    "products": PRODUCTS,
    "agreements": AGREEMENTS,
    "interactions": INTERACTIONS,
    "survey_answers": SURVEY_ANSWERS,
    "cases": CASES,
    "bills": BILLS,
    "meters": METERS,
    "register_reads": REGISTER_READS,
}


def load_world(folder: Path) -> None:
    """Load every file of the world, and compute its metrics."""
    from ringmain.understand.metrics import operations as metrics

    for contract, text in FILES.items():
        path = folder / f"{contract}.csv"
        path.write_text(text)
        load(path, contract)
    metrics.recompute(now=NOW)
