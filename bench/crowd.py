"""A register of any size, made by set-based SQL: names as common as they are in life.

Surnames and given names are drawn by rank (Zipf), a few hundred of them real and common
ones, the rest made of syllables; streets, towns and postcodes likewise. Every household
has an account, a home, two supply points and two meters; one in seven has left.
"""

from __future__ import annotations

from typing import Any

import numpy
import pyarrow as pa


def _listed(words: str) -> list[str]:
    return words.split()


SURNAMES = _listed(
    """Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson
Roberts Robinson Thompson Wright Walker White Edwards Hughes Green Hall Lewis Harris
Clarke Patel Jackson Wood Turner Martin Cooper Hill Ward Morris Moore Clark Lee King
Baker Harrison Morgan Allen James Scott Phillips Watson Davis Parker Price Bennett Young
Griffiths Mitchell Kelly Cook Carter Richardson Bailey Collins Bell Shaw Murphy Miller
Cox Richards Khan Marshall Anderson Simpson Ellis Adams Singh Begum Wilkinson Foster
Chapman Powell Webb Rogers Gray Mason Ali Hunt Hussain Campbell Matthews Owen Palmer
Holmes Mills Barnes Knight Lloyd Butler Russell Barker Fisher Stevens Jenkins Murray
Dixon Harvey Kaur Graham Fletcher Howard Ahmed Gibson O'Brien MacLeod Llewellyn Nowak
Kowalski Okafor Nguyen Müller"""
)
GIVEN = _listed(
    """Margaret John David Susan James Michael Elizabeth Paul Robert Mary Sarah
Andrew William Peter Patricia Richard Mark Christopher Thomas Christine Stephen Daniel
Helen Linda Jacqueline Karen Mohammed Anthony Emma Matthew Julie Joseph Samantha Kevin
Alan Oliver Charlotte Jack George Emily Joanne Simon Nicholas Catherine Jessica Amanda
Philip Brian Rebecca Alexander Ian Laura Claire Edward Jennifer Barbara Joshua Martin
Victoria Benjamin Nicola Zoë Fatima Siân Katarzyna Rajesh Chukwuemeka Harpreet"""
)
_HEADS = _listed(
    """Al Ash Bar Bex Bir Black Bo Bra Brad Bro Bur Cal Car Chal Char Clay Cob Cor
Cran Dal Dar Den Dray Dun Eb El Fair Far Fen Fos Gar Gil Glen Gos Had Hal Ham Har Hath
Haw Hex Hol Hux Ing Kel Ken Kirk Lang Law Ley Lin Lock Lud Mal Mar Mel Mer Mid Mor Nes
New Nor Oak Ol Or Pad Par Pem Pen Pick Pol Pres Rad Ram Ray Red Rip Ros Row Sal San Sed
Sel Shel Sher Sil Sol Stan Star Strat Sut Tal Tar Thorn Til Tre Tun Up Ver Wad Wal War
Wel Wes Whit Wick Wil Win Wood Wor Yar"""
)
_TAILS = _listed(
    """ace al am an ard bank beck berry borough bourne bridge brook bury by cliffe
combe cote croft dale den don downe ell ence er ers ett ey field fold ford gate gill
ham hart head hill holme house hurst iam ick in ing ington kin land lea leigh ler ley
lin low man mead mere mont more ner ney nor ock on ow pole ridge rick sby sell shaw
shire side sley son stead stock stone strop thorpe ton tree vale vard way well wick wold
wood worth"""
)
_KINDS = _listed("Road Street Lane Avenue Close Drive Way Court Gardens Terrace")
_AREAS = _listed("AB BA CF DL EX FY GU HX IP KT LW MK NR OX PL RG SA TN WV YO")
_ZIPF = 0.82


def make(customers: int, seed: int = 1) -> None:
    """Fill the register of the running home, and teach search its words."""
    from django.db import connection, transaction

    from ringmain.foundation.database.copy import copy_table
    from ringmain.unify.profiles.search import words

    table = people(customers, numpy.random.default_rng(seed))
    with transaction.atomic(), connection.cursor() as cursor:
        # Whoever is made here overlaps with nobody: what forbids it need not look.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for name, of in _EXCLUSIONS:
            cursor.execute(f"ALTER TABLE unify_register_{of} DROP CONSTRAINT {name}")
        copy_table(cursor, "crowd", table)
        for statement in _STATEMENTS:
            cursor.execute(statement)
    words.learn_all()
    with connection.cursor() as cursor:
        for index in ("party_by_words", "account_by_words", "premises_by_words"):
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])
        cursor.execute("VACUUM ANALYZE")


def people(customers: int, draw: Any) -> pa.Table:
    """Everyone, with their home and numbers, in columns."""
    surnames = _names(SURNAMES, 40_000, draw)
    given = _names(GIVEN, 3_000, draw)
    streets = [f"{name} {_KINDS[n % 10]}" for n, name in enumerate(_made(6_000, draw))]
    towns = _made(400, draw)
    number = numpy.arange(customers)
    return pa.table(
        {
            "n": number,
            "first": _drawn(given, customers, draw),
            "middle": _drawn(given, customers, draw),
            "has_middle": draw.random(customers) < 0.3,
            "last": _drawn(surnames, customers, draw),
            "street": _drawn(streets, customers, draw, 0.3),
            "house": draw.integers(1, 180, customers),
            "town": _drawn(towns, customers, draw, 0.6),
            "postcode": _postcodes(customers, draw),
            "mobile": draw.integers(7_100_000_000, 7_999_999_999, customers),
            "mpan": draw.integers(10, 24, customers) * 10**11
            + draw.permutation(customers) * 7,
            "is_closed": draw.random(customers) < 0.15,
        }
    )


def _names(common: list[str], count: int, draw: Any) -> list[str]:
    rest = [name for name in _made(count, draw) if name not in common]
    return [*common, *rest]


def _made(count: int, draw: Any) -> list[str]:
    pairs = [f"{head}{tail}" for head in _HEADS for tail in _TAILS]
    more = [
        f"{head}{middle.lower()}{tail}"
        for head in _HEADS
        for middle in _HEADS[::7]
        for tail in _TAILS[::3]
    ]
    both = [*pairs, *more]
    draw.shuffle(both)
    return list(dict.fromkeys(both))[:count]


def _drawn(names: list[str], count: int, draw: Any, power: float = _ZIPF) -> pa.Array:
    weights = 1 / (numpy.arange(len(names)) + 2.0) ** power
    picked = draw.choice(len(names), count, p=weights / weights.sum())
    return pa.array(names).take(pa.array(picked))


def _postcodes(count: int, draw: Any) -> pa.Array:
    area, district = draw.integers(0, 20, count), draw.integers(1, 30, count)
    sector, unit = draw.integers(1, 10, count), draw.integers(0, 40, count)
    letters = "ABDEFGHJLN"
    return pa.array(
        f"{_AREAS[a]}{d} {s}{letters[u % 10]}{letters[u // 10]}"
        for a, d, s, u in zip(area, district, sector, unit, strict=True)
    )


_EXCLUSIONS = (
    ("one_occupancy_at_a_time", "occupancy"),
    ("one_meter_of_a_purpose_at_a_time", "meterinstallation"),
    ("one_place_per_meter_at_a_time", "meterinstallation"),
    ("one_agreement_at_a_time", "agreement"),
)
_SINCE = "'2020-01-01'::timestamptz"
_NONE = "'{}'::jsonb"
_ID = "md5(concat_ws(chr(31), '{noun}', {key}))::uuid"
_PARTY = _ID.format(noun="party", key="'C' || n")
_ACCOUNT = _ID.format(noun="account", key="'A-' || 10000000 + n")
_PLACE = _ID.format(noun="premises", key="'P' || n")
_POWER = _ID.format(noun="supply_point", key="mpan::text")
_GAS = _ID.format(noun="supply_point", key="(3000000000 + n)::text")
_METER = _ID.format(noun="meter", key="'E' || lpad(n::text, 8, '0')")
_GAS_METER = _ID.format(noun="meter", key="'G' || lpad(n::text, 8, '0')")
_STATEMENTS = (
    f"""INSERT INTO unify_register_party (id, provenance, seen_at, party_number, kind,
            first_name, middle_names, last_name, email, mobile_phone, brand)
        SELECT {_PARTY}, {_NONE}, now(), 'C' || n, 'person', first,
            CASE WHEN has_middle THEN middle END, last,
            lower(first || '.' || last) || n || '@example.com', '0' || mobile,
            CASE WHEN n % 9 = 0 THEN 'Beacon' ELSE 'Quantum' END FROM crowd""",
    f"""INSERT INTO unify_register_account (id, provenance, seen_at, account_number,
            party_id, party_number, name, status, brand)
        SELECT {_ACCOUNT}, {_NONE}, now(), 'A-' || 10000000 + n, {_PARTY},
            'C' || n, 'M ' || left(first, 1) || ' ' || last,
            CASE WHEN is_closed THEN 'closed' ELSE 'active' END,
            CASE WHEN n % 9 = 0 THEN 'Beacon' ELSE 'Quantum' END FROM crowd""",
    f"""INSERT INTO unify_register_premises (id, provenance, seen_at, premises_number,
            address_line_1, town, postcode)
        SELECT {_PLACE}, {_NONE}, now(), 'P' || n, house || ' ' || street, town,
            postcode FROM crowd""",
    f"""INSERT INTO unify_register_occupancy (id, provenance, premises_id,
            premises_number, party_id, party_number, account_id, starts_at, ends_at)
        SELECT md5('o' || n)::uuid, {_NONE}, {_PLACE}, 'P' || n, {_PARTY}, 'C' || n,
            {_ACCOUNT}, '2023-01-01', CASE WHEN is_closed THEN now() END
        FROM crowd""",
    f"""INSERT INTO unify_register_supplypoint (id, provenance, seen_at,
            supply_point_number, fuel, premises_id)
        SELECT {_POWER}, {_NONE}, now(), mpan::text, 'electricity', {_PLACE} FROM crowd
        UNION ALL
        SELECT {_GAS}, {_NONE}, now(), 3000000000 + n || '', 'gas', {_PLACE}
        FROM crowd""",
    f"""INSERT INTO unify_register_meter (id, provenance, seen_at, meter_serial)
        SELECT {_METER}, {_NONE}, now(), 'E' || lpad(n::text, 8, '0') FROM crowd
        UNION ALL
        SELECT {_GAS_METER}, {_NONE}, now(), 'G' || lpad(n::text, 8, '0')
        FROM crowd""",
    f"""INSERT INTO unify_register_meterinstallation (id, provenance, meter_id,
            meter_serial, supply_point_id, supply_point_number, starts_at)
        SELECT md5('ie' || n)::uuid, {_NONE}, {_METER}, 'E' || lpad(n::text, 8, '0'),
            {_POWER}, mpan::text, {_SINCE} FROM crowd
        UNION ALL
        SELECT md5('ig' || n)::uuid, {_NONE}, {_GAS_METER},
            'G' || lpad(n::text, 8, '0'), {_GAS}, 3000000000 + n || '', {_SINCE}
        FROM crowd""",
)
