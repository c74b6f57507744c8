"""SDKs of others, unmodified, pointed at the collector by its address alone."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.collecting import read_inbox

SDKS = Path(__file__).parents[3] / "sdks"
NODE = """
const { Analytics } = require("@segment/analytics-node");
const [host, writeKey, count] = process.argv.slice(1);
const analytics = new Analytics({ writeKey, host, flushAt: 10 });
const failures = [];
analytics.on("error", (error) => failures.push(String(error.reason || error)));
analytics.identify({ userId: "ada", traits: { plan: "Fixed 12" } });
analytics.group({ userId: "ada", groupId: "home-1" });
analytics.alias({ userId: "ada", previousId: "ada-phone" });
analytics.page({ userId: "ada", name: "Bills" });
analytics.screen({ userId: "ada", name: "Bills" });
for (let number = 0; number < Number(count); number++)
  analytics.track({ userId: "ada", event: "Bill Viewed", properties: { number } });
analytics.closeAndFlush().then(() => console.log(JSON.stringify(failures)));
"""


def kinds() -> list[str]:
    return [row["envelope"]["kind"] for row in read_inbox()]


def use(client: Any) -> None:
    """Every call that the Python SDKs have."""
    client.identify("ada", {"plan": "Fixed 12"})
    client.group("ada", "home-1", {"name": "Home"})
    client.alias("ada-phone", "ada")
    client.page("ada", "Account", "Bills", {"path": "/bills"})
    client.screen("ada", "Account", "Bills")
    for number in range(250):
        client.track("ada", "Bill Viewed", {"number": number, "pounds": 12.5})
    client.flush()
    client.join()


@pytest.mark.parametrize("gzip", [False, True])
def test_hears_segments_python_sdk(collector, website, gzip):
    from segment.analytics.client import Client

    failures: list[Any] = []
    client = Client(
        website.write_key,
        host=collector.url,
        gzip=gzip,
        on_error=lambda error, _: failures.append(error),
    )
    use(client)
    assert failures == []
    said = kinds()
    assert said[:5] == ["identify", "group", "alias", "page", "screen"]
    assert said[5:] == ["track"] * 250
    numbers = [json.loads(row["payload"])["messageId"] for row in read_inbox()]
    assert len(set(numbers)) == 255


def test_hears_rudderstacks_python_sdk(collector, website):
    from rudderstack.analytics.client import Client

    failures: list[Any] = []
    client = Client(
        website.write_key,
        host=collector.url,
        on_error=lambda error, _: failures.append(error),
    )
    use(client)
    assert failures == []
    assert sorted(set(kinds())) == sorted(
        ["alias", "group", "identify", "page", "screen", "track"]
    )
    assert len(read_inbox()) == 255


def test_tells_rudderstacks_python_sdk_at_once_that_a_key_is_unknown(
    collector, website
):
    from rudderstack.analytics.request import APIError, post

    with pytest.raises(APIError) as refused:
        post("nobody", collector.url, gzip=True, batch=[])
    assert (refused.value.status, refused.value.code) == (401, "unknown_write_key")


def test_hears_segments_node_sdk(collector, website):
    found = run_node(NODE, collector.url, website.write_key, "100")
    assert found == []
    said = kinds()
    assert len(said) == 105
    assert sorted(set(said)) == sorted(
        ["alias", "group", "identify", "page", "screen", "track"]
    )
    retries = {row["envelope"].get("retry") for row in read_inbox()}
    assert retries == {None}


def run_node(program: str, *arguments: str) -> Any:
    node = shutil.which("node")
    if node is None or not (SDKS / "node_modules").is_dir():
        pytest.skip("Segment's Node SDK is missing: npm ci --prefix tests/sdks")
    done = subprocess.run(
        [node, "-e", program, *arguments],
        cwd=SDKS,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])
