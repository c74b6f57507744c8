"""The scorecard through a real mail server, on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from ringmain.govern.access.shapes import Role

controller = pytest.importorskip("aiosmtpd.controller", reason="aiosmtpd is missing")

MONDAY = datetime(2026, 4, 6, 6, 5, tzinfo=UTC)
SUNDAY = datetime(2026, 4, 5, 9, 0, tzinfo=UTC)


class Mailbox:
    """Keeps what the server is given."""

    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((envelope.rcpt_tos, message))
        return "250 OK"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    """A mail server that listens on a free port of this machine."""
    box = Mailbox()
    server = controller.Controller(box, hostname="127.0.0.1", port=_free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = server.port
    yield box
    server.stop()


@pytest.mark.django_db
def test_reaches_its_reader_by_smtp(
    mailbox: Mailbox, staff: Any, empty_lake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ringmain.faces.console.scorecard import mailing
    from ringmain.govern.access.models import User
    from ringmain.govern.access.queries import actor_for
    from ringmain.understand.metrics import operations

    monkeypatch.setenv("RINGMAIN_PUBLIC_URL", "https://ringmain.example/")
    client = staff(Role.VIEWER)
    actor = actor_for(User.objects.get(email="viewer@example.org"))
    operations.subscribe(rhythm="weekly", actor=actor, now=SUNDAY)

    assert (mailing.send_due(MONDAY), mailing.send_due(MONDAY)) == (1, 0)

    ((reader, message),) = mailbox.mails
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    stop = message["List-Unsubscribe"].strip().strip("<>")
    assert reader == ["viewer@example.org"]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Message-ID"].startswith("<scorecard-")
    assert stop.startswith("https://ringmain.example/scorecard/mail/stop/")
    assert stop in text and stop in html
    assert 'lang="en-GB"' in html and "http-equiv" not in html
    path = stop.removeprefix("https://ringmain.example")
    assert b"The mails have stopped" in client.post(path).content


@pytest.mark.django_db
def test_keeps_mails_as_files_until_there_is_a_server(
    staff: Any, settings: Any, empty_lake: Path, tmp_path: Path
) -> None:
    from ringmain.faces.console.scorecard import mailing
    from ringmain.govern.access.models import User
    from ringmain.govern.access.queries import actor_for
    from ringmain.understand.metrics import operations

    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    viewer, agent = staff(Role.VIEWER), staff(Role.AGENT)
    actor = actor_for(User.objects.get(email="viewer@example.org"))
    operations.subscribe(rhythm="weekly", actor=actor, now=SUNDAY)
    mailing.send_due(MONDAY)

    assert b"Scorecard, week of 6 Apr 2026" in viewer.get("/scorecard/mail/").content
    assert b"None was sent to you yet" in agent.get("/scorecard/mail/").content
