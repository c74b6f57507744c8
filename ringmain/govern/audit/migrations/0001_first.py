"""Make the audit log, which refuses to be changed."""

import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('first_id', models.BigIntegerField()),
                ('last_id', models.BigIntegerField()),
                ('count', models.BigIntegerField()),
                ('previous_hash', models.CharField(max_length=64, unique=True)),
                ('hash', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField()),
                ('forgotten_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('actor', models.TextField()),
                ('action', models.TextField()),
                ('noun', models.TextField(default='')),
                ('subject_id', models.TextField(default='')),
                ('page', models.TextField(default='')),
                ('reason', models.TextField(default='')),
                ('outcome', models.TextField(default="done")),
                ('details', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['subject_id', 'id'], name='audit_of_subject'), models.Index(fields=['actor', 'id'], name='audit_of_actor'), models.Index(fields=['action', 'id'], name='audit_of_action'), django.contrib.postgres.indexes.BrinIndex(fields=['at'], name='audit_by_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome__in', ['done', 'refused', 'failed'])), name='audit_outcome_known'), models.CheckConstraint(condition=models.Q(('action__regex', '^[a-z_]+\\.[a-z_]+$')), name='audit_action_is_noun_and_verb')],
            },
        ),
        migrations.RunSQL(
            """
            CREATE FUNCTION govern_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                -- `operations.forget` says so, for its own transaction: records whose
                -- retention has passed may go, and nothing may ever be changed.
                IF TG_OP = 'DELETE'
                   AND current_setting('ringmain.audit_forgets', true) = 'yes' THEN
                    RETURN OLD;
                END IF;
                RAISE EXCEPTION 'The audit log is append-only: % is refused.', TG_OP;
            END $$;
            CREATE TRIGGER audit_is_append_only
                BEFORE UPDATE OR DELETE ON govern_audit_record
                FOR EACH ROW EXECUTE FUNCTION govern_audit_refuse();
            CREATE TRIGGER audit_is_never_emptied
                BEFORE TRUNCATE ON govern_audit_record
                FOR EACH STATEMENT EXECUTE FUNCTION govern_audit_refuse();
            """,
            """
            DROP TRIGGER audit_is_never_emptied ON govern_audit_record;
            DROP TRIGGER audit_is_append_only ON govern_audit_record;
            DROP FUNCTION govern_audit_refuse();
            """,
        ),
    ]
