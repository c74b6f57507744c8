"""Sources of live events, and what became of their events.

The inbox (a table for each lane and slot) and the keys seen are written by COPY and SQL
alone; they have no model (migration 0002).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class EventSource(models.Model):
    """A website, app or service that sends events with a write key."""

    class Kind(models.TextChoices):
        WEBSITE = "website"
        APP = "app"
        SERVICE = "service"

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "name": "none",
        "title": "none",
        "kind": "none",
        "brand": "none",
        "owner": "pseudonym",
        "write_key": "none",  # it stands in every page that sends; it only lets write
        "is_enabled": "none",
        "plan": "none",
        "switched_off": "none",
        "keeps_address": "none",
        "most_batch_bytes": "none",
        "origins": "none",
        "fresh_within_seconds": "none",
        "added_at": "none",
        "added_by": "pseudonym",
        "changed_at": "none",
    }

    name = models.SlugField(unique=True, max_length=60)
    title = models.TextField()
    kind = models.TextField(choices=Kind.choices, default=Kind.WEBSITE)
    brand = models.TextField(default="", blank=True)
    owner = models.TextField(default="", blank=True)
    write_key = models.TextField(unique=True)
    is_enabled = models.BooleanField(default=True)
    # Name of the tracking plan in force for it; empty: everything is unplanned.
    plan = models.TextField(default="", blank=True)
    # Enrichments that this source does without: user_agent, page, campaign, geography.
    switched_off = models.JSONField(default=list)
    # Addresses are cut (IPv4 /24, IPv6 /48) unless a purpose needs them whole.
    keeps_address = models.BooleanField(default=False)
    most_batch_bytes = models.PositiveIntegerField(default=512_000)
    # Web origins that may send; empty: any.
    origins = models.JSONField(default=list)
    # The promise: an event can be seen this long after it was received.
    fresh_within_seconds = models.PositiveIntegerField(default=30)
    added_at = models.DateTimeField()
    added_by = models.TextField()
    changed_at = models.DateTimeField()


class Lane(models.Model):
    """How far the events that one collector process received were drained."""

    personal_data: ClassVar[dict[str, str]] = {"lane": "none", "drained_seq": "none"}

    lane = models.PositiveSmallIntegerField(primary_key=True)
    drained_seq = models.BigIntegerField(default=0)


class LiveEvent(models.Model):
    """An event of the last days, in the order of landing; older ones are in the lake.

    Partitioned by the day of landing (migration 0002); ``number`` counts without gaps.
    """

    personal_data: ClassVar[dict[str, str]] = {
        "number": "none",
        "landed_at": "none",
        "event_id": "none",
        "source": "none",
        "kind": "none",
        "name": "none",
        "user_key": "pseudonym",
        "anonymous_key": "pseudonym",
        "message_id": "pseudonym",
        "occurred_at": "none",
        "received_at": "none",
        "is_late": "none",
        "plan": "none",
        "plan_version": "none",
        "problems": "direct",
        "properties": "direct",
        "lake_properties": "personal",
        "traits": "direct",
        "context": "direct",
        "facts": "personal",
    }

    number = models.BigIntegerField(primary_key=True)
    landed_at = models.DateTimeField()
    event_id = models.UUIDField()
    source = models.TextField()
    kind = models.TextField()  # identify, track, page, screen, group, alias
    name = models.TextField()  # what a track is called, else the kind
    user_key = models.TextField(default="")
    anonymous_key = models.TextField(default="")
    message_id = models.TextField()
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField()
    is_late = models.BooleanField()
    plan = models.TextField(default="")
    plan_version = models.PositiveIntegerField(null=True)
    # Checks that it failed without being held back: [{code, path, message}].
    problems = models.JSONField(null=True)
    properties = models.JSONField(null=True)
    # The properties whose class may be kept in the lake.
    lake_properties = models.JSONField(null=True)
    traits = models.JSONField(null=True)
    context = models.JSONField(null=True)
    # What was made of user agent, page, campaign and address.
    facts = models.JSONField(null=True)

    class Meta:
        managed = False
        db_table = "collect_web_events_event"


class FailedEvent(models.Model):
    """An event that was not let through: why, and as it came."""

    class State(models.TextChoices):
        WAITING = "waiting"
        REPLAYED = "replayed"
        DISCARDED = "discarded"

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "source": "none",
        "kind": "none",
        "name": "none",
        "plan": "none",
        "plan_version": "none",
        "code": "none",
        "path": "none",
        "message": "direct",
        "problems": "direct",
        "payload": "direct",
        "envelope": "direct",
        "edited": "direct",
        "state": "none",
        "failed_at": "none",
        "received_at": "none",
        "decided_at": "none",
        "decided_by": "pseudonym",
        "decided_because": "pseudonym",
    }

    source = models.TextField()
    kind = models.TextField(default="")
    name = models.TextField(default="")
    plan = models.TextField(default="")
    plan_version = models.PositiveIntegerField(null=True)
    # The first reason: not_json, too_large, no_person, unplanned_event, no_purpose,
    # schema.<keyword> …; `path` is where (a JSON pointer).
    code = models.TextField()
    path = models.TextField(default="")
    message = models.TextField()
    problems = models.JSONField(default=list)
    payload = models.TextField()
    envelope = models.TextField(default="")
    edited = models.TextField(null=True)
    state = models.TextField(choices=State.choices, default=State.WAITING)
    failed_at = models.DateTimeField()
    received_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.TextField(default="")
    decided_because = models.TextField(default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["source", "state", "code", "-id"],
                name="web_events_failed_by_code",
            )
        ]


class Minute(models.Model):
    """How many events of a source had one outcome in one minute of receiving."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "source": "none",
        "minute": "none",
        "outcome": "none",
        "detail": "none",
        "count": "none",
    }

    source = models.TextField()
    minute = models.DateTimeField()
    # accepted, quarantined, refused, duplicate, late, flagged, trimmed, bot;
    # delay: detail is the bucket (2 ** detail milliseconds from received to landed)
    outcome = models.TextField()
    detail = models.TextField(default="")
    count = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "minute", "outcome", "detail"],
                name="web_events_minute_once",
            )
        ]


class SeenProperty(models.Model):
    """A property that a source's events carried, and of which types."""

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "source": "none",
        "kind": "none",
        "name": "none",
        "path": "none",
        "types": "none",
        "count": "none",
        "first_seen_at": "none",
        "last_seen_at": "none",
    }

    source = models.TextField()
    kind = models.TextField()
    name = models.TextField()
    path = models.TextField()  # "" counts the event itself; else properties.x, traits.x
    types = models.JSONField(default=dict)  # {"string": 12, "number": 1}
    count = models.BigIntegerField()
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "kind", "name", "path"], name="web_events_seen_once"
            )
        ]


class Alert(models.Model):
    """A source that fell silent, drifted from its plan, or fails."""

    class Kind(models.TextChoices):
        SILENT = "silent"
        DRIFTING = "drifting"
        FAILING = "failing"

    personal_data: ClassVar[dict[str, str]] = {
        "id": "none",
        "source": "none",
        "kind": "none",
        "message": "none",
        "began_at": "none",
        "ended_at": "none",
        "told_at": "none",
        "end_told_at": "none",
    }

    source = models.TextField()
    kind = models.TextField(choices=Kind.choices)
    message = models.TextField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    end_told_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "kind"],
                condition=models.Q(ended_at=None),
                name="web_events_one_open_alert",
            )
        ]
