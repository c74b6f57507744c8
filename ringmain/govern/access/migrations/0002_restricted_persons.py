"""Make the tables of restricted persons, and let staff be of compliance."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('govern_access', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party_id', models.UUIDField()),
                ('brand', models.TextField(null=True)),
                ('asker', models.TextField()),
                ('reason', models.TextField()),
                ('because', models.TextField()),
                ('contact', models.TextField(default='')),
                ('asked_at', models.DateTimeField()),
                ('minutes', models.PositiveIntegerField()),
                ('review_days', models.PositiveIntegerField()),
                ('lapses_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.TextField(default='')),
                ('is_allowed', models.BooleanField(null=True)),
                ('decision_comment', models.TextField(default='')),
                ('opens_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('ended_by', models.TextField(default='')),
                ('review_due_at', models.DateTimeField(null=True)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('reviewed_by', models.TextField(default='')),
                ('is_justified', models.BooleanField(null=True)),
                ('review_comment', models.TextField(default='')),
            ],
        ),
        migrations.CreateModel(
            name='AccessRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('reason', models.TextField()),
                ('starts_on', models.DateField()),
                ('is_immediate', models.BooleanField()),
                ('minutes', models.PositiveIntegerField()),
                ('review_days', models.PositiveIntegerField()),
                ('set_by', models.TextField()),
                ('set_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Restriction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party_id', models.UUIDField()),
                ('kind', models.TextField()),
                ('because', models.TextField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(null=True)),
                ('set_by', models.TextField()),
                ('set_at', models.DateTimeField()),
                ('ended_by', models.TextField(default='')),
                ('ended_because', models.TextField(default='')),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='user',
            name='roles_are_known',
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('roles__contained_by', ['viewer', 'analyst', 'agent', 'manager', 'compliance', 'administrator'])), name='roles_are_known'),
        ),
        migrations.AddIndex(
            model_name='accessrequest',
            index=models.Index(condition=models.Q(('is_allowed', True)), fields=['party_id', 'asker', 'ends_at'], name='access_given'),
        ),
        migrations.AddIndex(
            model_name='accessrequest',
            index=models.Index(fields=['asker', '-id'], name='access_request_of_asker'),
        ),
        migrations.AddIndex(
            model_name='accessrequest',
            index=models.Index(condition=models.Q(('is_allowed', True), ('reviewed_at__isnull', True)), fields=['review_due_at'], name='access_to_review'),
        ),
        migrations.AddConstraint(
            model_name='accessrequest',
            constraint=models.CheckConstraint(condition=models.Q(('reviewed_by', models.F('asker')), _negated=True), name='nobody_reviews_their_own_access'),
        ),
        migrations.AddConstraint(
            model_name='accessrequest',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', models.F('asker')), _negated=True), name='nobody_allows_their_own_access'),
        ),
        migrations.AddConstraint(
            model_name='accessrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_allowed', True), _negated=True), models.Q(('ends_at__isnull', False), ('opens_at__isnull', False), ('review_due_at__isnull', False)), _connector='OR'), name='access_given_has_an_end_and_a_review'),
        ),
        migrations.AddConstraint(
            model_name='accessrule',
            constraint=models.UniqueConstraint(fields=('kind', 'reason', 'starts_on'), name='one_access_rule_a_day'),
        ),
        migrations.AddConstraint(
            model_name='accessrule',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 5), ('minutes__lte', 1440)), name='access_minutes_within_a_day'),
        ),
        migrations.AddIndex(
            model_name='restriction',
            index=models.Index(fields=['party_id'], name='restriction_of_party'),
        ),
        migrations.AddConstraint(
            model_name='restriction',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['staff', 'public_figure', 'at_risk', 'legal_dispute'])), name='restriction_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='restriction',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gte', models.F('starts_at'))), name='restriction_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='restriction',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_at__isnull', True)), fields=('party_id', 'kind'), name='one_endless_restriction_of_a_kind'),
        ),
    ]
