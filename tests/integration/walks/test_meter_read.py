"""One meter read, from the file to the page, by the stops that the manual prints."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from ringmain.config.flow import FLOW
from ringmain.foundation.ids.nouns import noun_id

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "explanation" / "flow.md").read_text(encoding="utf-8")
POINT = "1200023305967"
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
HEADER = "supply_point_number,starts_at,energy_wh,quality"

Stop = tuple[str, str]


def section(title: str) -> str:
    return PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]


def stops(title: str) -> list[Stop]:
    """File and function of each numbered stop."""
    found = re.findall(r"^\d+\. `(\S+): (\w+)`", section(title), flags=re.MULTILINE)
    return [(file, function) for file, function in found]


@contextmanager
def watching(places: list[Stop]) -> Iterator[list[Stop]]:
    """Note the places in the order in which they are first passed."""
    wanted = {
        (str(ROOT / file), function): (file, function) for file, function in places
    }
    passed: list[Stop] = []

    def note(frame: FrameType, event: str, _argument: object) -> None:
        place = wanted.get((frame.f_code.co_filename, frame.f_code.co_name))
        if event == "call" and place is not None and place not in passed:
            passed.append(place)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield passed
    finally:
        sys.setprofile(before)


def load(path: Path) -> None:
    """What `ringmain load` does, and then the worker."""
    from ringmain.collect.files import operations as files
    from ringmain.collect.files.mapping.shapes import FieldMapping, Mapping
    from ringmain.foundation.events import operations as events
    from ringmain.govern.access.operations import SYSTEM

    fields = {name: FieldMapping(column=name) for name in HEADER.split(",")}
    file = files.FileToLoad(
        path=path,
        contract="interval_reads",
        source="collector",
        mapping=Mapping(contract="interval_reads", fields=fields),
        file_name=path.name,
    )
    files.load_file(file=file, actor=SYSTEM, now=MONDAY)
    events.drain(now=MONDAY)


@pytest.fixture
def day_of_reads(tmp_path: Path) -> Path:
    """Sunday's half-hours at Ada's, 100 Wh each, and one estimate."""
    first = datetime(2026, 3, 1, tzinfo=UTC)
    lines = [HEADER]
    for number in range(48):
        at = first + number * timedelta(minutes=30)
        quality = "estimated" if number == 7 else "actual"
        lines.append(f"{POINT},{at:%Y-%m-%dT%H:%M:%SZ},100,{quality}")
    path = tmp_path / "half-hours.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def analyst(db: None) -> Any:
    """A signed-in member of staff who may see usage."""
    from django.test import Client

    from ringmain.govern.access.models import User
    from ringmain.govern.access.operations import SYSTEM, add_staff
    from ringmain.govern.access.shapes import Role

    email = "sam@example.org"
    add_staff(email=email, name="Sam", roles=(Role.ANALYST,), now=MONDAY, actor=SYSTEM)
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client


def test_passes_every_stop_in_order(
    empty_lake: Path,
    day_of_reads: Path,
    analyst: Any,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    from django.urls import reverse

    from ringmain.understand.usage import queries as usage

    point_id = noun_id("supply_point", POINT)
    walk = stops("One meter read")
    # The page is asked for before what it shows is read.
    *coming, reading, showing = walk
    with watching(walk) as passed, django_capture_on_commit_callbacks(execute=True):
        load(day_of_reads)
        page = analyst.get(reverse("usage:year", args=[point_id, "import"]))

    assert passed == [*coming, showing, reading]
    assert "4.8\u00a0kWh used" in page.content.decode()
    (day,) = usage.list_daily(point_id, "import", date(2026, 1, 1), date(2027, 1, 1))
    assert (day.day, day.energy_wh, day.read_count, day.estimated_count) == (
        date(2026, 3, 1), 4800, 48, 1,
    )  # fmt: skip


def test_has_at_most_seven_stops() -> None:
    assert len(stops("One meter read")) == 7


def test_names_only_files_that_are_there() -> None:
    named = re.findall(r"`((?:ringmain|tests)/[\w/.]+)", PAGE)

    assert len(named) >= 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_names_only_functions_that_are_there() -> None:
    gone = [
        (file, function)
        for file, function in re.findall(r"`(ringmain/\S+\.py): (\w+)`", PAGE)
        if f"def {function}(" not in (ROOT / file).read_text(encoding="utf-8")
    ]

    assert gone == []


def test_prints_the_whole_event_map() -> None:
    rows = re.findall(
        r"^\| `([\w.]+)` \| `([\w/]+)\.py: (\w+)` \|$",
        section("What follows from what"),
        flags=re.MULTILINE,
    )

    assert rows == [
        (
            event.name,
            handler.__module__.removeprefix("ringmain.").replace(".", "/"),
            handler.__name__,
        )
        for event, handler in FLOW
    ]
