"""An event as something to try again: a curl command and a test."""

from __future__ import annotations

import json
import re
from pprint import pformat
from textwrap import indent
from typing import Any

from ringmain.collect.web_events.shapes.looking import SeenEvent

_CURL = """curl {url}/v1/{kind} \\
  -u {key}: \\
  -H 'content-type: application/json' \\
  -d '{body}'"""
_TEST = """from ringmain.collect.contracts.plans.queries import get_active_plan


def test_{name}_{says}():
    plan = get_active_plan({plan!r})

    judged = plan.judge(
        {kind!r},
        {event!r},
{properties},
{traits},
    )

    assert [problem.code for problem in judged.problems] == {codes!r}"""


def as_curl(event: SeenEvent, url: str) -> str:
    """The event as a request; its message id is left out, or it would be dropped."""
    said = {key: value for key, value in event.payload.items() if key != "messageId"}
    said.pop("type", None)
    body = json.dumps(said, ensure_ascii=False, indent=2, default=str)
    quoted = body.replace("'", "'\\''")
    return _CURL.format(url=url, kind=event.kind, key="WRITE_KEY", body=quoted)


def as_test(event: SeenEvent) -> str:
    """The event as a test of the plan that is in force."""
    codes = [check.code for check in event.checks]
    return _TEST.format(
        name=re.sub(r"\W+", "_", event.name.lower()).strip("_") or "event",
        says="is_flagged" if codes else "is_as_agreed",
        plan=event.plan or event.source,
        kind=event.kind,
        event=event.name,
        properties=_literal(event.payload.get("properties")),
        traits=_literal(event.payload.get("traits")),
        codes=codes,
    )


def _literal(value: Any) -> str:
    return indent(pformat(value, width=72, sort_dicts=False), " " * 8)
