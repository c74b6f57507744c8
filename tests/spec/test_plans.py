"""Run the examples of tracking plans: a plan, an event, what is said of it.

`tests/spec/plans/*.yaml` hold a plan and cases; each names the event and the answer:
what becomes of it, the violations (kind and place) and what is dropped.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ringmain.collect.contracts.plans.judging import compile_plan
from ringmain.collect.contracts.plans.reading.reader import read_plan

HERE = Path(__file__).parent / "plans"


def _cases() -> list[Any]:
    found = []
    for path in sorted(HERE.glob("*.yaml")):
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in said["cases"]:
            name = f"{path.stem}: {case['case']}"
            found.append(pytest.param(said["plan"], case, id=name))
    return found


@pytest.mark.parametrize(("plan", "case"), _cases())
def test_judges_as_written(plan: str, case: dict[str, Any]):
    judge = compile_plan(read_plan(plan)).judge
    event = case["event"]

    found = judge(
        event.get("type", "track"),
        event.get("event", event.get("type")),
        event.get("properties"),
        event.get("traits"),
    )

    violations = sorted(f"{p.violation} {p.path}" for p in found.problems)
    assert str(found.action) == case["becomes"]
    assert violations == sorted(case.get("violations", []))
    assert sorted(found.dropped) == sorted(case.get("dropped", []))
