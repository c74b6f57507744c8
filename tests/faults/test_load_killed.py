"""A load is killed at any moment and run again: nothing is lost, nothing doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from ringmain.collect.files import operations, queries
from ringmain.collect.files.landing.ledgered import LedgeredRows
from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping
from ringmain.collect.files.models import Load, Piece
from ringmain.collect.files.operations import FileToLoad
from ringmain.collect.quarantine.models import QuarantinedRow
from ringmain.foundation.database.urls import conninfo
from ringmain.foundation.events import operations as events
from ringmain.foundation.events.models import Delivery
from ringmain.foundation.lake import lake
from ringmain.govern.access.operations import SYSTEM
from ringmain.unify.register import queries as register

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
COLUMNS = ("account_number", "name", "status", "balance_pence")
MAPPING = Mapping(
    contract="accounts",
    fields={name: FieldMapping(column=name) for name in COLUMNS},
)
CHILD = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
import django
from django.conf import settings
django.setup()
settings.LAKE_CATALOG_SCHEMA, settings.LAKE_PATH = sys.argv[2:4]
from ringmain.collect.files import operations
from ringmain.collect.files.landing import batches, ledgered, pieces
from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping
from ringmain.govern.access.operations import SYSTEM

path, where, lines = Path(sys.argv[1]), sys.argv[4], int(sys.argv[5])
names = ("account_number", "name", "status", "balance_pence")
mapping = Mapping(
    contract="accounts", fields={name: FieldMapping(column=name) for name in names}
)
ledgered.LedgeredRows.piece_lines = lines
calls = []

def die(*arguments, **named):
    calls.append(1)
    if len(calls) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **named)

spots = {
    "before the batch": (pieces.batches, "keep_batch"),
    "before quarantine": (pieces, "_keep_refused"),
    "before the lake": (ledgered.LedgeredRows, "commit"),
    "after the lake": (pieces, "_mark_landed"),
}
if where in spots:
    place, name = spots[where]
    real = getattr(place, name)
    setattr(place, name, die)
operations.load_file(
    file=operations.FileToLoad(
        path=path, contract="accounts", source="billing", mapping=mapping,
        file_name=path.name,
    ),
    actor=SYSTEM,
    now=datetime(2026, 3, 2, 9, tzinfo=UTC),
    progress=lambda landed, of: print("landed", landed, flush=True),
)
"""


def start_child(path: Path, where: str, lines: int) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "DATABASE_URL": conninfo(connection.settings_dict),
        "RINGMAIN_SECRET_KEY": settings.SECRET_KEY,
    }
    place = [settings.LAKE_CATALOG_SCHEMA, str(settings.LAKE_PATH)]
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), *place, where, str(lines)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def load(path: Path) -> int:
    file = FileToLoad(
        path=path,
        contract="accounts",
        source="billing",
        mapping=MAPPING,
        file_name=path.name,
    )
    return operations.load_file(file=file, actor=SYSTEM, now=NOW)


def another_lake(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lake.detach_all()
    monkeypatch.setattr(settings, "LAKE_PATH", str(home / "other"))
    monkeypatch.setattr(settings, "LAKE_CATALOG_SCHEMA", f"lake_{uuid.uuid4().hex}")


@pytest.mark.parametrize(
    "where",
    ["before the batch", "before quarantine", "before the lake", "after the lake"],
)
def test_goes_on_where_it_was_cut_off(
    empty_lake, home, write_accounts, monkeypatch, where
):
    monkeypatch.setattr(LedgeredRows, "piece_lines", 2_000)
    path = write_accounts(6_000)
    child = start_child(path, where, 2_000)
    child.communicate(timeout=300)
    assert child.returncode == -signal.SIGKILL
    cut_off = Load.objects.get()
    assert (cut_off.state, Piece.objects.filter(is_landed=True).count()) == (
        "landing",
        1,
    )
    assert load(path) == cut_off.id
    while events.drain(now=NOW):
        pass
    assert [delivery.last_error for delivery in Delivery.objects.all()] == []
    done = queries.get_load(SYSTEM, cut_off.id)
    assert (done.state, done.row_count) == ("done", 6_001 - 1)
    assert (done.new_count, done.quarantined_count) == (5_994, 6)
    assert QuarantinedRow.objects.count() == 6
    assert register.count_nouns()["account"] == 5_994
    assert list((home / "landed").iterdir()) == []
    killed = queries.fingerprint()
    another_lake(home, monkeypatch)
    load(path)
    assert queries.fingerprint() == killed


@pytest.mark.slow
def test_survives_a_kill_from_outside_in_a_large_file(
    empty_lake, home, write_accounts, monkeypatch
):
    path = write_accounts(600_000)
    child = start_child(path, "nowhere", 250_000)
    assert child.stdout is not None
    # On a slow machine the engine draws a bar before it.
    told = next(line for line in child.stdout if line.startswith("landed"))
    assert told == "landed 250000\n"
    child.kill()
    child.wait(timeout=60)
    load_id = load(path)
    assert Load.objects.count() == 1
    landed = Piece.objects.filter(load_id=load_id, is_landed=True)
    assert sorted(landed.values_list("number", flat=True)) == [0, 1, 2]
    assert sum(landed.values_list("new_count", flat=True)) == 599_400
    assert QuarantinedRow.objects.count() == 600
    killed = queries.fingerprint()
    assert killed["accounts"].startswith("599400:")
    another_lake(home, monkeypatch)
    load(path)
    assert queries.fingerprint() == killed
