"""People: who they are in several systems, what makes them call and how they feel."""

import gzip
import json
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import python_calamine

CASE = "%d/%m/%Y %H:%M"


def moment(text, pattern="%Y-%m-%dT%H:%M:%SZ"):
    return datetime.strptime(text, pattern).replace(tzinfo=UTC)


def conversations(crowd):
    for path in crowd.paths("interactions"):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def customers(crowd, sheet="Customers"):
    for path in dict.fromkeys(crowd.paths("parties")):
        book = python_calamine.CalamineWorkbook.from_path(path)
        head, *rows = book.get_sheet_by_name(sheet).to_python()
        yield from (dict(zip(head, row, strict=True)) for row in rows)


def truth(crowd, name):
    (path,) = crowd.manifest.truth.glob(f"{name}-*.csv.gz")
    head, *rows = gzip.decompress(path.read_bytes()).decode().splitlines()
    return [dict(zip(head.split(","), row.split(","), strict=True)) for row in rows]


def dearer_bills(crowd):
    """Bills, each with whether it is 40 % and £25 up a day on the one before."""
    before = {}
    for bill in crowd.rows("bills"):
        if bill["Type"] == "CN":
            continue
        begin, end, issued = (
            moment(bill[name], "%d/%m/%Y")
            for name in ("Period From", "Period To", "Invoice Date")
        )
        days = (end - begin).days + 1
        daily = float(bill["Total"]) / days
        last = before.get(bill["Acct No"], 0)
        before[bill["Acct No"]] = daily
        if last > 0 and bill["Type"] == "R":
            much = daily >= 1.4 * last and (daily - last) * days > 25
            yield bill["Acct No"], issued, much


def test_a_bill_much_dearer_brings_contacts(crowd):
    calls = defaultdict(list)
    for one in conversations(crowd):
        if one["reason"].startswith("billing.") and "account" in one:
            calls[one["account"]].append(moment(one["started_at"]))
    followed, all_bills = Counter(), Counter()
    for account, issued, much in dearer_bills(crowd):
        window = issued, issued + timedelta(days=16)
        all_bills[much] += 1
        followed[much] += any(window[0] <= call <= window[1] for call in calls[account])
    assert all_bills[True] > 200
    dear, usual = (followed[much] / all_bills[much] for much in (True, False))
    assert dear > 5 * usual
    assert 0.25 < dear < 0.6


def test_complaints_are_as_rare_as_in_life(crowd):
    cases = [row for row in crowd.rows("cases") if row["Case Type"] == "CMP"]
    a_hundred_a_year = len(cases) / 700 / 2 * 100
    assert 1.5 < a_hundred_a_year < 7
    settled = [row for row in cases if row["Closed"]]
    assert all(row["Resolution"] for row in settled)
    within_a_day = sum(
        moment(row["Closed"], CASE) - moment(row["Created"], CASE) <= timedelta(days=1)
        for row in settled
    )
    assert 0.3 < within_a_day / len(settled) < 0.7


def test_people_who_waited_in_vain_are_less_content(crowd):
    scores = defaultdict(list)
    resolved = {one["conversation_id"]: one["wrap_up"] for one in conversations(crowd)}
    for row in crowd.rows("survey_answers"):
        if row["metric"] == "CSAT":
            scores[resolved[row["trigger"]]].append(int(row["score"]))
    happy, cross = scores["resolved"], scores["follow up"]
    assert len(cross) > 15
    assert sum(happy) / len(happy) > sum(cross) / len(cross) + 0.3


def test_scores_keep_to_their_scales(crowd):
    scales = {"NPS": (0, 10), "CSAT": (1, 5), "CES": (1, 7)}
    for row in crowd.rows("survey_answers"):
        low, high = scales[row["metric"]]
        assert low <= int(row["score"]) <= high == int(row["out_of"])


def test_relations_have_doubles_and_the_truth_knows_them(crowd):
    own = defaultdict(set)
    for row in truth(crowd, "people"):
        if row["system"] == "crm":
            own[row["person"]].add(row["record"])
    listed = {row["Customer ID"] for row in customers(crowd)}
    assert listed == set().union(*own.values())
    doubled = sum(len(records) == 2 for records in own.values())
    assert 0.03 < doubled / len(own) < 0.09


def test_truth_says_why_everybody_called(crowd):
    why = {row["interaction"]: row["cause"] for row in truth(crowd, "causes")}
    assert set(why) == {one["conversation_id"] for one in conversations(crowd)}
    assert {"high_bill", "outage", "failed_payment", "move_in"} <= set(why.values())


def test_some_share_a_telephone(crowd):
    phones = Counter(row["Mobile Tel"] for row in customers(crowd) if row["Mobile Tel"])
    assert sum(count > 1 for count in phones.values()) > 10


def test_everybody_named_by_billing_is_in_relations(crowd):
    listed = {row["Customer ID"] for row in customers(crowd)}
    named = {row["Cust No"] for row in crowd.rows("account_roles")}
    assert named <= listed


def test_contact_points_belong_to_customers(crowd):
    listed = {row["Customer ID"] for row in customers(crowd)}
    points = list(customers(crowd, "Contact Points"))
    assert len(points) > 700
    assert {row["Customer ID"] for row in points} <= listed


def test_failed_debits_say_why(crowd):
    rows = list(crowd.rows("payments"))
    failed = [row for row in rows if row["State"] == "FAILED"]
    debits = [row for row in rows if row["Channel"] == "BACS DD"]
    assert 0.005 < len(failed) / len(debits) < 0.06
    assert all(row["ReasonText"] for row in failed)


def test_lets_people_allow_take_back_and_say_two_things(crowd):
    said = defaultdict(list)
    for row in crowd.rows("consents"):
        said[row["Customer ID"]].append(row)
    answers = Counter(row["Answer"] for rows in said.values() for row in rows)
    assert 0.4 < answers["Y"] / (answers["Y"] + answers["N"]) < 0.6
    assert 0.03 < answers["W"] / answers["Y"] < 0.3
    for rows in said.values():
        given = {
            (row["Purpose"], row["Medium"]) for row in rows if row["Answer"] == "Y"
        }
        taken_back = {
            (row["Purpose"], row["Medium"])
            for row in rows
            if row["Answer"] == "W" and row["Medium"] != "ALL"
        }
        assert taken_back <= given
    contested = [
        rows
        for rows in said.values()
        if len({row["Answer"] for row in rows if row["Brand"]}) == 2
    ]
    assert 0.02 < len(contested) / len(said) < 0.1
