from django.db import migrations

LANES, SLOTS = 4, 2

INBOX = """
CREATE TABLE collect_web_events_inbox_{lane}_{slot} (
    seq bigint NOT NULL,
    received_at timestamptz NOT NULL,
    source_id bigint NOT NULL,
    envelope text NOT NULL,
    payload text NOT NULL
) WITH (autovacuum_enabled = off);
ALTER TABLE collect_web_events_inbox_{lane}_{slot}
    ALTER COLUMN payload SET STORAGE EXTERNAL,
    ALTER COLUMN envelope SET STORAGE EXTERNAL;
CREATE INDEX ON collect_web_events_inbox_{lane}_{slot}
    USING brin (seq) WITH (pages_per_range = 16);
"""

# JSON as text: as jsonb it takes twice as long to write, and is hardly ever searched.
EVENTS = """
CREATE TABLE collect_web_events_event (
    number bigint NOT NULL,
    landed_at timestamptz NOT NULL,
    event_id uuid NOT NULL,
    source text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    user_key text NOT NULL,
    anonymous_key text NOT NULL,
    message_id text NOT NULL,
    occurred_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    is_late boolean NOT NULL,
    plan text NOT NULL,
    plan_version integer,
    problems text,
    properties text,
    lake_properties text,
    traits text,
    context text,
    facts text
) PARTITION BY RANGE (landed_at);
CREATE INDEX collect_web_events_event_number
    ON collect_web_events_event USING brin (number) WITH (pages_per_range = 16);
"""

SEEN = """
CREATE TABLE collect_web_events_seen (
    key uuid NOT NULL,
    seen_on date NOT NULL
) PARTITION BY RANGE (seen_on);
CREATE INDEX collect_web_events_seen_key ON collect_web_events_seen (key);
"""

# One row: the number of the newest event, and the newest that is in the lake.
PROGRESS = """
CREATE TABLE collect_web_events_progress (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    landed bigint NOT NULL DEFAULT 0,
    in_lake bigint NOT NULL DEFAULT 0,
    in_lake_at timestamptz
);
INSERT INTO collect_web_events_progress DEFAULT VALUES;
"""


def _inboxes(pattern):
    return "".join(
        pattern.format(lane=lane, slot=slot)
        for lane in range(LANES)
        for slot in range(SLOTS)
    )


class Migration(migrations.Migration):

    dependencies = [("collect_web_events", "0001_initial")]

    operations = [
        migrations.RunSQL(
            _inboxes(INBOX) + EVENTS + SEEN + PROGRESS,
            _inboxes("DROP TABLE collect_web_events_inbox_{lane}_{slot};")
            + "DROP TABLE collect_web_events_event, collect_web_events_seen, "
            "collect_web_events_progress;",
        )
    ]
