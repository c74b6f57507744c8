"""The logs say what failed and where, and nothing of whom it was about."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from ringmain.config import logs


@pytest.fixture(autouse=True)
def _same_logs_afterwards() -> Iterator[None]:
    before = structlog.get_config()
    handlers = logging.getLogger().handlers[:]
    yield
    structlog.configure(**before)
    logging.getLogger().handlers[:] = handlers


def fail_for(name: str) -> None:
    secret = f"{name}@example.org"
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(f"{secret} is taken") from error


def last_line(said: str) -> dict[str, object]:
    return json.loads(said.splitlines()[-1])


def test_tells_kinds_and_places_of_a_failure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.install(debug=False)
    try:
        fail_for("ada")
    except ValueError:
        structlog.get_logger().exception("worker.failed", handler="settle")

    text = capsys.readouterr().err
    said = last_line(text)

    assert (said["event"], said["handler"]) == ("worker.failed", "settle")
    assert said["error"] == ["ValueError", "KeyError"]
    assert str(said["where"][-1]).endswith(" fail_for")
    assert "ada" not in text


def test_does_so_for_the_standard_library_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.install(debug=False)
    try:
        fail_for("mo")
    except ValueError:
        logging.getLogger("django.request").exception("Internal Server Error: %s", "/")

    text = capsys.readouterr().err
    said = last_line(text)

    assert said["event"] == "Internal Server Error: /"
    assert said["level"] == "error"
    assert said["error"] == ["ValueError", "KeyError"]
    assert "mo@" not in text


def test_tells_all_while_debugging(capsys: pytest.CaptureFixture[str]) -> None:
    logs.install(debug=True)
    try:
        fail_for("ada")
    except ValueError:
        structlog.get_logger().exception("worker.failed")

    said = last_line(capsys.readouterr().err)

    assert "ada@example.org is taken" in str(said["exception"])


def test_writes_nothing_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    logs.install(debug=False)

    structlog.get_logger().warning("event.not_handled", attempts=2)

    captured = capsys.readouterr()
    assert captured.out == ""
    assert last_line(captured.err)["attempts"] == 2
