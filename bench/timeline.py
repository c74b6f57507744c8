"""Server time of the timeline of a customer with 10,000 entries.

Usage: python bench/timeline.py [entries] [others]

Makes a home with one customer who has that many entries over thirty years, of every
kind and channel, some naming the party, some the account, some both, some the supply
point; and as many entries as ``others`` of other customers around them. Django's test
client then calls the whole stack in this process: the customer's page, every page of
the timeline from the newest to the oldest, and the timeline under each filter.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from statistics import quantiles

import house
import machine

ENTRIES = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
OTHERS = int(sys.argv[2]) if len(sys.argv) > 2 else 500_000
PARTY = "'00000000-0000-0000-0000-0000000000a1'::uuid"
ACCOUNT = "'00000000-0000-0000-0000-0000000000b1'::uuid"
PLACE = "'00000000-0000-0000-0000-0000000000c1'::uuid"
POINT = "'00000000-0000-0000-0000-0000000000d1'::uuid"
HERE = f"/customers/{PARTY[1:37]}/"
ENTRY = re.compile(r'/timeline/([0-9a-f-]{36})/"')
OLDER = re.compile(r'href="([^"]*cursor=[^"]*)"')
ASKED_MS = 200


def main() -> None:
    with house.standing():
        make()
        measure()


def make() -> None:
    from django.db import connection

    start = time.perf_counter()
    with connection.cursor() as cursor:
        for statement in (*_register(), *_entries()):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
    print(machine.describe())
    took = time.perf_counter() - start
    print(f"{ENTRIES:,} entries of one customer, {OTHERS:,} of others ({took:.0f} s)")


def _register() -> Iterator[str]:
    seen = "provenance, known_from, seen_at"
    now = """'{"*": "bench:1:2"}', '2020-01-01', '2020-01-01'"""
    yield f"""INSERT INTO unify_register_party
        (id, party_number, first_name, last_name, {seen})
        VALUES ({PARTY}, 'P1', 'Ada', 'Hartley', {now})"""
    yield f"""INSERT INTO unify_register_account
        (id, account_number, party_id, party_number, status, balance_pence, opened_at,
         {seen})
        VALUES ({ACCOUNT}, 'A1', {PARTY}, 'P1', 'active', 12000, '1996-01-01', {now})"""
    yield f"""INSERT INTO unify_register_premises
        (id, premises_number, address_line_1, {seen})
        VALUES ({PLACE}, 'H1', '1 Mill Lane', {now})"""
    yield f"""INSERT INTO unify_register_occupancy
        (id, premises_id, premises_number, party_id, party_number, account_id,
         starts_at, provenance, known_from)
        VALUES ('00000000-0000-0000-0000-0000000000e1', {PLACE}, 'H1', {PARTY}, 'P1',
                {ACCOUNT}, '1996-01-01', '{{"*": "bench:1:2"}}', '2020-01-01')"""
    yield f"""INSERT INTO unify_register_supplypoint
        (id, supply_point_number, fuel, premises_id, {seen})
        VALUES ({POINT}, '1200023305967', 'electricity', {PLACE}, {now})"""


def _entries() -> Iterator[str]:
    columns = """id, kind, source, row_key, account_id, party_id, supply_point_id,
        occurred_at, channel, title, amount_pence, detail, load_id, line, known_at"""
    yield f"""INSERT INTO unify_profiles_timelineentry ({columns})
        SELECT md5('one' || n)::uuid, kind, 'bench', md5('key' || n)::uuid,
               CASE WHEN kind IN ('bill', 'payment') OR n % 3 = 0 THEN {ACCOUNT} END,
               CASE WHEN kind IN ('interaction', 'case', 'survey_answer', 'web_event')
                    THEN {PARTY} END,
               CASE WHEN kind = 'register_read' THEN {POINT} END,
               '1996-01-02'::timestamptz + n * interval '30 years' / {ENTRIES},
               CASE WHEN kind = 'interaction' THEN (ARRAY['call', 'email', 'chat',
                    'letter', 'sms'])[1 + n % 5] END,
               CASE WHEN kind IN ('interaction', 'case') THEN 'billing.high_bill' END,
               CASE WHEN kind IN ('bill', 'payment') THEN 5000 + n % 5000 END,
               {_detail()}, 1, n, '2020-01-01'
        FROM (SELECT n, (ARRAY['bill', 'payment', 'interaction', 'case',
                         'survey_answer', 'register_read', 'register_read', 'web_event',
                         'web_event', 'web_event'])[1 + n % 10] AS kind
              FROM generate_series(1, {ENTRIES}) n) one"""
    yield f"""INSERT INTO unify_profiles_timelineentry ({columns})
        SELECT md5('other' || n)::uuid, 'web_event', 'bench', md5('other' || n)::uuid,
               NULL, md5('party' || n % 20000)::uuid, NULL,
               '2024-01-01'::timestamptz + n * interval '1 minute', NULL, 'page', NULL,
               '{{"path": "/help", "device": "mobile"}}', 1, n, '2024-01-01'
        FROM generate_series(1, {OTHERS}) n"""


def _detail() -> str:
    said = "Their words, as someone wrote them down in a sentence or two."
    return f"""jsonb_build_object('summary', '{said}', 'status',
        CASE WHEN n % 200 = 3 THEN 'open' ELSE 'closed' END, 'session_number', 's' ||
        n / 7, 'direction', 'inbound', 'reading', n, 'score', n % 6, 'kind', 'csat')"""


def measure() -> None:
    from django.test import Client

    client = Client(SERVER_NAME="localhost", headers={"HX-Request": "true"})
    client.force_login(_administrator())
    _timed(client, HERE, 2)
    report("the whole customer's page", _timed(client, HERE, 20))
    report("newest, with chips", _timed(client, f"{HERE}timeline/", 20))
    report("all older pages", _walk(client))
    for query in (
        "kind=case",
        "kind=interaction&channel=letter",
        "kind=survey_answer&month=1998-04",
        "since=2001-01-01&until=2001-12-31",
    ):
        report(query, _timed(client, f"{HERE}timeline/?{query}", 20))
    known = f"{HERE}timeline/?on=2010-06-01&known=2026-01-01"
    report("as we knew it", _timed(client, known, 20))


def _administrator() -> object:
    from ringmain.govern.access.models import User

    user, _ = User.objects.get_or_create(
        email="bench@example.com",
        defaults={"roles": ["administrator"], "joined_at": datetime.now(UTC)},
    )
    return user


def _timed(client: object, path: str, times: int) -> list[float]:
    return [_once(client, path)[0] for _ in range(times)]


def _once(client: object, path: str) -> tuple[float, object]:
    start = time.perf_counter()
    answer = client.get(path)  # type: ignore[attr-defined]
    took = (time.perf_counter() - start) * 1000
    assert answer.status_code == 200, (path, answer.status_code)
    return took, answer


def _walk(client: object) -> list[float]:
    """Follow every link to older entries, to the oldest; each entry comes once."""
    times, seen, path = [], set(), f"{HERE}timeline/"
    while path:
        took, answer = _once(client, path)
        times.append(took)
        html = answer.content.decode()  # type: ignore[attr-defined]
        ids = set(ENTRY.findall(html))
        assert not ids & seen
        seen |= ids
        older = OLDER.search(html)
        path = unescape(older[1]) if older else ""
    assert len(seen) >= ENTRIES, len(seen)
    return times[1:]


def report(what: str, times: list[float]) -> None:
    cuts = quantiles(times, n=100, method="inclusive")
    print(
        f"{what:40} {len(times):4} requests, p50 {cuts[49]:4.0f} ms, "
        f"p95 {cuts[94]:4.0f} ms (a page of a timeline is asked p95 <= {ASKED_MS} ms)"
    )


if __name__ == "__main__":
    main()
