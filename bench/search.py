"""Search as you type: server time of every keystroke, and whom it finds.

Usage: python bench/search.py [customers] [people]
       RINGMAIN_HOME=… python bench/search.py - [people]     over a home that is loaded

Without a home it makes a register of its own (`crowd.py`) and leaves nothing behind. It
draws people at random and types what they would say of themselves, letter by letter,
as the page would ask: each keystroke is one answer of `POST /find/` through the whole
stack (middleware, session, permission, search, template) in this process. Recall types
the whole text with a slip of the keyboard and looks for the person among the first ten;
people who share first name, last name and outward code with more than nine others are
left out where only those were typed. Over the sample utility it also looks for people's
second records, which other hands wrote, by the name of the first (the truth that the
sample keeps aside). The first keystrokes warm up and are not counted.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from statistics import quantiles
from typing import Any

import house
import machine

CUSTOMERS = sys.argv[1] if len(sys.argv) > 1 else "100000"
PEOPLE = int(sys.argv[2]) if len(sys.argv) > 2 else 40
WARM_UP = 30
_COMMON = ("smith", "jones", "john", "margaret smith", "williams", "mary", "patel")
_NEAR = {"a": "s", "e": "r", "i": "o", "n": "m", "t": "y", "s": "a", "o": "p", "l": "k"}


def main() -> None:
    if CUSTOMERS == "-":
        measure_loaded()
        return
    with house.standing():
        import crowd

        with machine.timed() as made:
            crowd.make(int(CUSTOMERS))
        print(f"made in {made.wall:.0f} s")
        measure()


def measure_loaded() -> None:
    house.enter()
    measure()


def measure() -> None:
    print(machine.describe())
    print_sizes()
    drawn = random.Random(1)
    people = pick(drawn)
    report_times(type_everything(people, drawn))
    report_recall(people, drawn)
    report_truth(drawn)


def print_sizes() -> None:
    from ringmain.unify.register.queries import count_nouns

    counts = count_nouns()
    print(
        ", ".join(f"{counts[noun]:,} {noun}" for noun in ("party", "account", "meter"))
    )
    for name, size in fetch(
        """SELECT relname, pg_size_pretty(pg_relation_size(oid)) FROM pg_class
           WHERE relname ~ '_by_words$|^search_word|^unify_search_word' ORDER BY 1"""
    ):
        print(f"  {name:32} {size:>9}")
    ((words,),) = fetch("SELECT count(*) FROM unify_search_word")
    print(f"  {words:,} words in the dictionary")


def pick(drawn: random.Random) -> list[dict[str, Any]]:
    """Customers at random who live somewhere, the same for the same data."""
    names = "id first last mobile account postcode address point meter email"
    columns = tuple(names.split(" "))
    rows = fetch(
        """SELECT p.id, p.first_name, p.last_name, p.mobile_tail, a.account_number,
                  pr.postcode, pr.address_line_1, s.supply_point_number, i.meter_serial,
                  p.email
           FROM (SELECT * FROM unify_register_party
                 WHERE seen_at IS NOT NULL AND first_name <> '' AND last_name <> ''
                 AND length(mobile_tail) = 10 ORDER BY id LIMIT %s) p
           JOIN LATERAL (SELECT * FROM unify_register_occupancy o
                WHERE o.party_id = p.id AND o.account_id IS NOT NULL LIMIT 1) o ON true
           JOIN unify_register_account a ON a.id = o.account_id
           JOIN unify_register_premises pr ON pr.id = o.premises_id
           JOIN LATERAL (SELECT * FROM unify_register_supplypoint s
                WHERE s.premises_id = pr.id ORDER BY id LIMIT 1) s ON true
           JOIN LATERAL (SELECT * FROM unify_register_meterinstallation i
                WHERE i.supply_point_id = s.id LIMIT 1) i ON true""",
        [max(PEOPLE * 8, 400)],
    )
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    return drawn.sample(found, min(PEOPLE, len(found)))


def texts_of(who: dict[str, Any], drawn: random.Random) -> Iterator[tuple[str, str]]:
    """What someone says of themselves, by kind."""
    first, last = who["first"], who["last"]
    outward = who["postcode"].split(" ")[0]
    yield "name", f"{first} {last}"
    yield "surname", last
    yield "name with a slip", f"{first} {slip(last, drawn)}"
    yield "initial and name", f"{first[0]} {last}"
    yield "name and postcode", f"{last} {who['postcode']}"
    yield "name and outward code", f"{slip(last, drawn)} {outward}"
    yield "name and phone's end", f"{last} {who['mobile'][-4:]}"
    yield "postcode", who["postcode"]
    yield "phone", f"0{who['mobile']}"
    yield "account", who["account"]
    yield "supply number", who["point"]
    yield "meter", who["meter"]
    yield "address", who["address"]
    if who["email"]:
        yield "e-mail", who["email"]


def type_everything(
    people: list[dict[str, Any]], drawn: random.Random
) -> dict[str, list[float]]:
    """Every keystroke of every text, in milliseconds, by kind."""
    ask = asker()
    for who in people[:3]:
        for letters in range(1, 10):
            ask(f"{who['first']} {who['last']}"[:letters])
    times: dict[str, list[float]] = defaultdict(list)
    for who in people:
        for kind, text in texts_of(who, drawn):
            for letters in range(1, len(text) + 1):
                times[kind].append(ask(text[:letters]))
    for text in _COMMON * 3:
        for letters in range(1, len(text) + 1):
            times["common names"].append(ask(text[:letters]))
    return times


def asker() -> Any:
    from datetime import UTC, datetime

    from django.test import Client

    from ringmain.govern.access.models import User

    staff, _ = User.objects.get_or_create(
        email="bench@example.com",
        defaults={"roles": ["administrator"], "joined_at": datetime.now(UTC)},
    )
    client = Client(SERVER_NAME="localhost")
    client.force_login(staff)

    def ask(text: str) -> float:
        start = time.perf_counter()
        answer = client.post("/find/", {"q": text}, headers={"HX-Request": "true"})
        took = (time.perf_counter() - start) * 1000
        if answer.status_code != 200:
            raise SystemExit(f"{answer.status_code} for {len(text)} letters")
        return took

    return ask


def report_times(times: dict[str, list[float]]) -> None:
    print(f"\n{'keystrokes of':26}{'count':>8}{'p50':>8}{'p95':>8}{'p99':>8}  ms")
    together = [took for kind in times.values() for took in kind]
    for kind, all_ in [*times.items(), ("all", together)]:
        cuts = quantiles(all_, n=100)
        p50, p95, p99 = cuts[49], cuts[94], cuts[98]
        print(f"{kind:26}{len(all_):8,}{p50:8.1f}{p95:8.1f}{p99:8.1f}")
    print("asked: p95 <= 60 ms with 100,000 customers, <= 120 ms with 1,000,000")


def report_recall(people: list[dict[str, Any]], drawn: random.Random) -> None:
    """Type each kind with a slip; how many stand among the first ten."""
    found: dict[str, list[bool]] = defaultdict(list)
    for who in people:
        for kind, text in slips_of(who, drawn):
            found[kind].append(is_found(who, text))
    print(f"\n{'found among the first ten':40}{'of':>6}{'share':>8}")
    print_shares(found)


def print_shares(found: dict[str, list[bool]]) -> None:
    for kind, hits in found.items():
        print(f"{kind:40}{len(hits):6}{sum(hits) / len(hits):8.1%}")


def slips_of(who: dict[str, Any], drawn: random.Random) -> Iterator[tuple[str, str]]:
    first, last = who["first"], who["last"]
    outward = who["postcode"].split(" ")[0]
    namesakes = count_namesakes(who)
    if namesakes <= 9:
        yield "whole name, a slip in the surname", f"{first} {slip(last, drawn)}"
        yield "whole name, a slip in the first", f"{slip(first, drawn)} {last}"
        yield "whole name, turned, with a slip", f"{slip(last, drawn)} {first}"
    yield "slip and outward code", f"{first} {slip(last, drawn)} {outward}"
    yield "slip and postcode", f"{slip(last, drawn)} {who['postcode']}"
    yield "slip and phone's last four", f"{slip(last, drawn)} {who['mobile'][-4:]}"
    yield (
        "initial, slip, phone's last four",
        (f"{first[0]} {slip(last, drawn)} {who['mobile'][-4:]}"),
    )


def report_truth(drawn: random.Random) -> None:
    """The sample's second records, as other people wrote the same names down."""
    pairs = second_records(drawn)
    if not pairs:
        return
    found: dict[str, list[bool]] = defaultdict(list)
    for first, last, postcode, mobile, second in pairs:
        if mobile:
            text = f"{first} {last} {mobile[-4:]}"
            found["second record, name and phone's end"].append(is_found(second, text))
        if postcode:
            text = f"{first} {last} {postcode}"
            found["second record, name and postcode"].append(is_found(second, text))
    print_shares(found)


def second_records(drawn: random.Random) -> list[tuple[Any, ...]]:
    """True name, shared postcode and phone, and the record that is to be found."""
    numbers = doubles()
    picked = drawn.sample(numbers, min(len(numbers), PEOPLE * 5))
    rows = fetch(
        """SELECT a.first_name, a.last_name,
                  CASE WHEN a.postcode_compact = b.postcode_compact THEN a.postcode END,
                  CASE WHEN a.mobile_tail = b.mobile_tail THEN a.mobile_tail END, b.id
           FROM unnest(%s::text[], %s::text[]) AS pair(one, other)
           JOIN unify_register_party a ON a.party_number = pair.one
           JOIN unify_register_party b ON b.party_number = pair.other
           WHERE a.first_name <> '' AND a.last_name <> '' AND b.last_name <> ''""",
        [[one for one, _ in picked], [other for _, other in picked]],
    )
    return [(*row[:4], {"id": row[4]}) for row in rows]


def doubles() -> list[tuple[str, str]]:
    """Numbers of people whom customer relations has twice, by the sample's truth."""
    import csv
    import gzip

    from ringmain.foundation.settings.options import get_options

    known: dict[str, list[str]] = defaultdict(list)
    for path in sorted((get_options().home / "sample" / "truth").glob("people-*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for person, system, record in csv.reader(file):
                if system == "crm":
                    known[person].append(record)
    return [(each[0], each[1]) for each in known.values() if len(each) == 2]


def count_namesakes(who: dict[str, Any]) -> int:
    ((count,),) = fetch(
        """SELECT count(*) FROM unify_register_party
           WHERE seen_at IS NOT NULL AND lower(first_name) = lower(%s)
           AND lower(last_name) = lower(%s)""",
        [who["first"], who["last"]],
    )
    return int(count)


def is_found(who: dict[str, Any], text: str) -> bool:
    from datetime import UTC, datetime

    from ringmain.govern.access.operations import SYSTEM
    from ringmain.unify.profiles.search.queries import find_customers

    hits = find_customers(SYSTEM, text, now=datetime.now(UTC), limit=10).hits
    return who["id"] in {hit.customer_id for hit in hits}


def slip(word: str, drawn: random.Random) -> str:
    """Swap, drop, double or mistype one letter; words of three letters stay."""
    if len(word) < 4:
        return word
    place = drawn.randrange(1, len(word) - 1)
    turn = drawn.randrange(4)
    if turn == 0:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if turn == 1:
        return word[:place] + word[place + 1 :]
    if turn == 2:
        return word[:place] + word[place] + word[place:]
    return word[:place] + _NEAR.get(word[place], "z") + word[place + 1 :]


def fetch(statement: str, values: Any = None) -> list[tuple[Any, ...]]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


if __name__ == "__main__":
    main()
