"""Everything is lost but the backup: all of it comes back, somewhere else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ringmain.foundation.database import server

ROOT = Path(__file__).parents[2]
ACCOUNTS = (
    "account_number,name,status,balance_pence\nA-1,Ada Byron,active,1250\n"
    "A-2,Mo Farouk,active,48200\n"
)
READS = (
    "supply_point_number,starts_at,energy_wh\n1200012345678,2026-01-15T00:00:00Z,240\n"
    "1200012345678,2026-01-15T00:30:00Z,180\n"
)


def ringmain(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    outside = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    here = {"RINGMAIN_HOME": str(home), "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-m", "ringmain.config.entry", *words],
        env={**outside, **here},
        cwd=home.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def load(home: Path, contract: str, name: str) -> str:
    done = ringmain(home, "load", name, "--as", contract, "--source", "billing")
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two accounts and two interval reads."""
    tmp_path = tmp_path_factory.mktemp("backup")
    (tmp_path / "accounts.csv").write_text(ACCOUNTS)
    (tmp_path / "reads.csv").write_text(READS)
    home = tmp_path / "lived in"
    server.start_server(home, durable=False)
    server.stop_server(home)
    assert "2 new, 0 changed, 0 unchanged" in load(home, "accounts", "accounts.csv")
    assert "2 new, 0 changed, 0 unchanged" in load(home, "interval_reads", "reads.csv")
    return home


def test_brings_everything_back_in_another_home(lived_in: Path) -> None:
    moved = lived_in.parent / "moved"

    backed_up = ringmain(lived_in, "backup", "ring.tar")
    restored = ringmain(moved, "restore", "ring.tar")

    assert (backed_up.returncode, restored.returncode) == (0, 0), restored.stderr
    assert "0 new, 0 changed, 2 unchanged" in load(moved, "accounts", "accounts.csv")
    assert "0 new, 0 changed, 2 unchanged" in load(moved, "interval_reads", "reads.csv")
    secret = Path("secrets/secret_key")
    assert (moved / secret).read_text() == (lived_in / secret).read_text()
    assert not server.is_running(moved)


def test_replaces_nothing_unasked(lived_in: Path) -> None:
    ringmain(lived_in, "backup", "mine.tar")

    refused = ringmain(lived_in, "restore", "mine.tar")

    assert refused.returncode == 1
    assert "holds data already" in refused.stderr
    assert "--force" in refused.stderr


def test_touches_nothing_where_the_backup_is_damaged(lived_in: Path) -> None:
    cut = lived_in.parent / "cut.tar"
    ringmain(lived_in, "backup", "cut.tar")
    cut.write_bytes(cut.read_bytes()[:9000])

    refused = ringmain(lived_in, "restore", "--force", "cut.tar")

    assert refused.returncode == 1
    assert "is not a backup of Ringmain" in refused.stderr
    assert "0 new, 0 changed, 2 unchanged" in load(lived_in, "accounts", "accounts.csv")


def test_writes_over_no_other_backup(lived_in: Path) -> None:
    (lived_in.parent / "kept.tar").write_text("last year's")

    refused = ringmain(lived_in, "backup", "kept.tar")

    assert refused.returncode == 1
    assert (lived_in.parent / "kept.tar").read_text() == "last year's"


def test_rebuilds_what_was_there_from_the_originals(lived_in: Path) -> None:
    done = ringmain(lived_in, "rebuild")

    assert done.returncode == 0, done.stderr
    assert "What was rebuilt is what was there." in done.stdout
    assert "0 new, 0 changed, 2 unchanged" in load(lived_in, "accounts", "accounts.csv")
