"""The scorecard as a mail: text and accessible HTML, no picture, no tracker."""

from __future__ import annotations

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from ringmain.faces.console.scorecard import lines
from ringmain.foundation.settings.options import get_options
from ringmain.understand.metrics import operations
from ringmain.understand.metrics import queries as metrics
from ringmain.understand.metrics.shapes import DueMail

_SALT = "scorecard.mail.stop"
_LOOKED_AT = 200  # newest files of the mailbox folder


class NotOurLink(ValueError):
    """If you are hitting this: a link to stop mails was not made here, or is broken."""


def send_due(now: datetime) -> int:
    """Send the scorecard to those whose morning it is; return how many.

    :raises MailNotSent: the server did not take some; they are tried again.
    """
    return operations.send_due_mails(send=lambda due: send(due, now), now=now)


def send(due: DueMail, now: datetime) -> None:
    """Render and send one mail; the same mail has the same number if sent again."""
    context = _context(due, now)
    stop = context["stop_url"]
    message = EmailMultiAlternatives(
        subject=f"Scorecard, {_period_words(due)}",
        body=render_to_string("scorecard/mail/scorecard.txt", context),
        to=[due.address],
        headers={
            "Message-ID": f"<scorecard-{due.subscription_id}-{due.period}@ringmain>",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    html = render_to_string("scorecard/mail/scorecard.html", context)
    message.attach_alternative(html, "text/html")
    message.send()


def stop_token(subscription_id: int) -> str:
    """A signed word by which a mail's reader may stop it without signing in."""
    return signing.dumps(subscription_id, salt=_SALT)


def subscription_of(token: str) -> int:
    """Return which subscription a word stands for.

    :raises NotOurLink: we did not sign it.
    """
    try:
        return int(signing.loads(token, salt=_SALT))
    except (signing.BadSignature, TypeError, ValueError):
        raise NotOurLink("This link was not made here, or is not whole.") from None


def last_mail_to(address: str) -> str:
    """The text of the newest mail to an address, where mails are kept as files."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if folder is None or not Path(folder).is_dir():
        return ""
    newest = sorted(Path(folder).glob("*.log"), reverse=True)[:_LOOKED_AT]
    for path in newest:
        message = _read(path)
        if address.casefold() in str(message.get("To", "")).casefold():
            return _text(message)
    return ""


def where_mails_go() -> str:
    """The mail server, or the folder that stands in for one."""
    if getattr(settings, "EMAIL_FILE_PATH", None):
        return "the folder mail in Ringmain's home, as no mail server is set"
    return f"the mail server {settings.EMAIL_HOST}"


def _context(due: DueMail, now: datetime) -> dict[str, Any]:
    scorecard = metrics.get_scorecard(due.actor)
    base = get_options().public_url
    token = stop_token(due.subscription_id)
    return {
        "families": lines.families_of(scorecard),
        "freshness": scorecard.freshness,
        "period": _period_words(due),
        "rhythm": due.rhythm,
        "base": base,
        "stop_url": base + reverse("scorecard:stop", args=[token]),
        "home_url": base + reverse("home:home"),
        "brands": sorted(due.actor.brands) if due.actor.brands is not None else None,
    }


def _period_words(due: DueMail) -> str:
    if due.rhythm == "weekly":
        return f"week of {due.period.day} {due.period:%b %Y}"
    return f"{due.period:%B %Y}"


def _read(path: Path) -> EmailMessage:
    """The first message of a file; a line of dashes ends each."""
    content = path.read_bytes().split(b"\n" + b"-" * 79)[0]
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what the policy makes
    return message


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain",))
    return str(body.get_content()) if body else ""
