"""The sample as a whole: the same bytes, mappings that fit, keys that hold."""

import gzip
import hashlib
import json
from collections import Counter, defaultdict
from datetime import date
from functools import partial
from itertools import pairwise

import pyarrow.parquet as pq
import pytest
import python_calamine
import yaml

from ringmain.collect.contracts.queries import get_contract, list_contracts
from ringmain.markets.gb.identifiers import is_mpan, is_mprn, is_postcode
from ringmain.markets.gb.sample_utility import operations
from ringmain.markets.gb.sample_utility.building import Order
from ringmain.markets.gb.sample_utility.operations import CannotWriteSample, write


def digests(directory):
    return {
        str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(directory.rglob("*"))
        if path.is_file()
    }


def header(path, mapping):
    if path.suffix == ".parquet":
        return set(pq.read_schema(path).names)
    if path.suffix == ".xlsx":
        book = python_calamine.CalamineWorkbook.from_path(path)
        return set(book.get_sheet_by_name(mapping["sheet"]).to_python()[0])
    raw = path.read_bytes()
    raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
    if ".jsonl" in path.name:
        return set().union(*(json.loads(line) for line in raw.splitlines()))
    first = raw.split(b"\n", 1)[0].decode().strip()
    return set(first.split(";" if ";" in first else ","))


def test_writes_the_same_bytes_for_the_same_seed(sample, tmp_path):
    write(tmp_path, customers=60, seed=5, half_hourly_share=0.3, processes=1)
    assert digests(tmp_path) == digests(sample.directory)


def test_writes_another_world_for_another_seed(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    for directory, seed in ((first, 1), (second, 2)):
        write(directory, customers=40, seed=seed, half_hourly_share=0.2)
    one, other = digests(first), digests(second)
    assert one.keys() == other.keys()
    assert one["billing/bills-01.csv.gz"] != other["billing/bills-01.csv.gz"]


def test_leaves_nothing_of_an_earlier_sample(tmp_path):
    write(tmp_path, customers=3, seed=1, half_hourly_share=1, ends_on=date(2026, 6, 30))
    manifest = write(tmp_path, customers=3, seed=1, half_hourly_share=0)
    assert not [one for one in manifest.files if one.contract == "interval_reads"]
    assert not (tmp_path / "half_hourly").exists()


def test_covers_24_months_to_the_day_asked_for(tmp_path):
    manifest = write(
        tmp_path, customers=3, seed=1, half_hourly_share=1, ends_on=date(2026, 2, 14)
    )
    datum = [one.path for one in manifest.files if one.path.suffix == ".parquet"]
    starts = [
        start
        for path in datum
        for start in pq.read_table(path)["utc_start"].to_pylist()
    ]
    assert [path.name for path in datum] == [
        "reads-2024-02-to-2025-01-part01.parquet",
        "reads-2025-02-to-2026-01-part01.parquet",
    ]
    assert f"{min(starts):%Y-%m-%d %H:%M}" == "2024-02-15 00:00"
    assert f"{max(starts):%Y-%m-%d %H:%M}" == "2026-02-14 23:30"


@pytest.mark.parametrize(("customers", "share"), [(0, 0.15), (10, -0.1), (10, 1.01)])
def test_refuses_what_makes_no_world(tmp_path, customers, share):
    with pytest.raises(CannotWriteSample, match="at least one customer"):
        write(tmp_path, customers=customers, seed=1, half_hourly_share=share)


def test_has_a_file_for_every_contract_in_the_order_of_loading(sample):
    listed = [one.contract for one in sample.manifest.files]
    assert set(listed) == {contract.name for contract in list_contracts()}
    assert listed.index("parties") < listed.index("accounts") < listed.index("bills")
    for one in sample.manifest.files:
        assert one.path.is_file()
        assert one.mapping.is_file()


def test_maps_every_column_of_every_file(sample):
    seen = defaultdict(set)
    for one in sample.manifest.files:
        mapping = yaml.safe_load(one.mapping.read_text(encoding="utf-8"))
        assert (mapping["contract"], mapping["source"]) == (one.contract, one.source)
        used = {field["column"] for field in mapping["fields"].values()}
        used |= set(mapping.get("ignore", []))
        seen[one.mapping.name] |= header(one.path, mapping)
        assert seen[one.mapping.name] <= used, one.path
        contract = get_contract(one.contract)
        assert set(mapping["fields"]) <= {field.name for field in contract.fields}
        for field in contract.fields:
            assert not field.required or field.name in mapping["fields"]


def test_gives_no_code_that_the_mapping_does_not_know(sample):
    for one in sample.manifest.files:
        if not one.path.name.endswith((".csv", ".csv.gz")):
            continue
        mapping = yaml.safe_load(one.mapping.read_text(encoding="utf-8"))
        contract = get_contract(one.contract)
        for name, field in mapping["fields"].items():
            choices = contract.field(name).choices
            if not choices or one.contract == "interval_reads":
                continue
            said = {row[field["column"]] for row in sample.rows(one.contract)} - {""}
            assert {field["values"][word] for word in said} <= set(choices), name


def test_gives_every_supply_point_a_valid_number(sample):
    for row in sample.rows("supply_points"):
        valid = is_mprn if row["Scheme"] == "MPRN" else is_mpan
        assert valid(row["MPxN"])
    assert all(is_postcode(row["post_code"]) for row in sample.rows("premises"))


def day(text):
    return date(*map(int, reversed(text.split("/")))) if text else date.max


@pytest.mark.parametrize(
    ("contract", "key", "begin", "end"),
    [
        ("occupancies", "Premise Id", "Moved In", "Last Day"),
        ("supply_periods", "MPxN", "SSD", "SED"),
        ("agreements", "MPxN", "Start", "End"),
    ],
)
def test_never_overlaps(crowd, contract, key, begin, end):
    spans = defaultdict(list)
    for row in crowd.rows(contract):
        spans[row[key]].append((day(row[begin]), day(row[end])))
    assert any(len(one) > 1 for one in spans.values()) or contract == "supply_periods"
    for one in spans.values():
        one.sort()
        assert all(first < last for first, last in one)
        assert all(a[1] <= b[0] for a, b in pairwise(one))


@pytest.mark.parametrize(
    ("contract", "key"),
    [
        ("accounts", ("Acct No",)),
        ("premises", ("premise_id",)),
        ("supply_points", ("MPxN",)),
        ("meters", ("MSN",)),
        ("bills", ("Invoice No",)),
        ("payments", ("TransactionRef",)),
        ("agreements", ("Contract No",)),
        ("register_reads", ("MSN", "Reg", "ReadDate")),
        ("account_roles", ("Acct No", "Cust No", "Relationship", "From")),
        ("outage_effects", ("Incident", "Premise")),
        ("prices", ("Tariff Code", "GSP", "Charge", "Register", "Valid From")),
    ],
)
def test_gives_no_key_twice(crowd, contract, key):
    keys = Counter(tuple(row[part] for part in key) for row in crowd.rows(contract))
    assert keys
    assert max(keys.values()) == 1


def test_changes_some_meters_and_starts_their_dials_again(crowd):
    hung = defaultdict(list)
    for row in crowd.rows("meter_installations"):
        hung[row["MPxN"]].append((row["Installed"], row["Removed"], row["MSN"]))
    pairs = [sorted(one) for one in hung.values() if len(one) > 1]
    assert len(pairs) > 20
    first = {}
    for row in sorted(
        crowd.rows("register_reads"), key=lambda one: day(one["ReadDate"])
    ):
        first.setdefault(row["MSN"], float(row["Reading"]))
    for (_, removed, _), (fitted, _, serial) in pairs:
        assert removed == fitted
        assert first[serial] < 1


@pytest.fixture
def small_blocks(monkeypatch):
    """Blocks of four homes, so that a few customers make several."""
    monkeypatch.setattr(operations, "Order", partial(Order, block_size=4))


def test_keeps_blocks_of_homes_apart(small_blocks, tmp_path):
    manifest = write(tmp_path, customers=10, seed=1, half_hourly_share=0.5, processes=1)
    bills = [one.path for one in manifest.files if one.contract == "bills"]
    assert [path.name for path in bills] == [
        f"bills-0{part}.csv.gz" for part in (1, 2, 3)
    ]
    numbers = [
        line.split(b",")[0]
        for path in bills
        for line in gzip.decompress(path.read_bytes()).splitlines()[1:]
    ]
    assert len(numbers) == len(set(numbers)) > 100


@pytest.mark.slow
def test_writes_the_same_bytes_in_one_process_and_in_two(small_blocks, tmp_path):
    alone, together = tmp_path / "alone", tmp_path / "together"
    told = []
    write(alone, customers=10, seed=1, half_hourly_share=0.5, processes=1)
    write(
        together,
        customers=10,
        seed=1,
        half_hourly_share=0.5,
        processes=2,
        progress=lambda *news: told.append(news),
    )
    assert digests(alone) == digests(together)
    assert max(done for what, done, _ in told if what == "customers") == 10
    assert max(done for what, done, _ in told if what == "half-hours") == 72


def test_tells_how_far_it_is(tmp_path):
    told = []
    write(
        tmp_path,
        customers=3,
        seed=1,
        half_hourly_share=1,
        progress=lambda what, done, total: told.append((what, done, total)),
    )
    assert told[0] == ("half-hours", 1, 24)
    assert told[-1] == ("customers", 3, 3)
