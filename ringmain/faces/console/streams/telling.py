"""Alerts as mails to the owner of a source: one when it begins, one when it ends."""

from __future__ import annotations

from datetime import datetime

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from ringmain.collect.web_events.operations import watch
from ringmain.collect.web_events.operations.watch import News
from ringmain.foundation.settings.options import get_options


def tell_owners(now: datetime) -> int:
    """Tell each owner what began and what ended since the last time; how many.

    :raises AlertNotTold: the server did not take some; they are tried again.
    """
    return watch.tell(send=send, now=now)


def send(news: News) -> None:
    """Render and send one mail; the same news has the same number if sent again."""
    alert = news.alert
    state = "ended" if news.has_ended else "began"
    address = reverse("streams:source", args=[alert.source])
    context = {
        "news": news,
        "began_at": timezone.localtime(alert.began_at),
        "ended_at": timezone.localtime(alert.ended_at) if alert.ended_at else None,
        "url": get_options().public_url + address,
    }
    message = EmailMultiAlternatives(
        subject=f"{news.title}: {alert.title.lower()}"
        + (", which has ended" if news.has_ended else ""),
        body=render_to_string("streams/mail/alert.txt", context),
        to=[news.owner],
        headers={
            "Message-ID": f"<alert-{alert.alert_id}-{state}@ringmain>",
            "Auto-Submitted": "auto-generated",
        },
    )
    html = render_to_string("streams/mail/alert.html", context)
    message.attach_alternative(html, "text/html")
    message.send()
