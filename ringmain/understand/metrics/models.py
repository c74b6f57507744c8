"""Results, targets and subscriptions. All but the last two can be made again."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class Computation(models.Model):
    """The one row that says how fresh the results are, and what they were made from."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "computed_at": "none",
        "took_seconds": "none",
        "digest": "none",
        "facts": "none",
        "stale_since": "none",
        "stale_at": "none",
    }

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    computed_at = models.DateTimeField(null=True)
    took_seconds = models.FloatField(default=0)
    digest = models.TextField(default="")
    facts = models.JSONField(default=dict)
    stale_since = models.DateTimeField(null=True)
    stale_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="one_computation")
        ]


class Cell(models.Model):
    """Added-up rows of one metric in one month for one value of each dimension.

    A channel of ``*`` is all channels together, since their squares do not add up.
    """

    personal_data: ClassVar[dict[str, str]] = dict.fromkeys(
        (
            "id", "metric", "month", "brand", "fuel", "region", "channel",
            "n", "hits", "against", "total", "squares",
        ),
        "none",
    )  # fmt: skip

    metric = models.TextField()
    month = models.DateField()
    brand = models.TextField()
    fuel = models.TextField()
    region = models.TextField()
    channel = models.TextField()
    n = models.BigIntegerField()
    hits = models.BigIntegerField()
    against = models.BigIntegerField()
    total = models.FloatField()
    squares = models.FloatField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["channel", "metric", "month", "brand", "fuel", "region"],
                name="one_cell_each",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["metric", "month"], name="cell_of_month")
        ]


class Target(models.Model):
    """What a metric should be, as a manager said."""

    personal_data: ClassVar[dict[str, str]] = {
        "metric": "none",
        "value": "none",
        "set_by": "direct",
        "set_at": "none",
    }

    metric = models.TextField(primary_key=True)
    value = models.FloatField()
    set_by = models.TextField()
    set_at = models.DateTimeField()


class Subscription(models.Model):
    """A reader's wish to get the scorecard by mail."""

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly"
        MONTHLY = "monthly"

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "user": "pseudonym",
        "rhythm": "none",
        "since": "none",
        "ended_at": "none",
    }

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    rhythm = models.TextField(choices=Rhythm.choices)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(ended_at__isnull=True),
                name="one_subscription_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(rhythm__in=["weekly", "monthly"]),
                name="subscription_rhythm_known",
            ),
        ]


class SentMail(models.Model):
    """A period for which a subscriber has been written to."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "subscription": "none",
        "period": "none",
        "sent_at": "none",
    }

    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, related_name="mails"
    )
    period = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subscription", "period"], name="one_mail_a_period"
            )
        ]
