"""Keep an entry's line in its file, and what it said before it was corrected."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('unify_profiles', '0001_first'),
    ]

    operations = [
        migrations.AddField(
            model_name='timelineentry',
            name='line',
            field=models.IntegerField(null=True),
        ),
        migrations.CreateModel(
            name='PastEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('entry_id', models.UUIDField()),
                ('known_from', models.DateTimeField()),
                ('known_to', models.DateTimeField()),
                ('links', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ('row', models.JSONField()),
            ],
            options={
                'indexes': [models.Index(fields=['entry_id', 'known_from'], name='past_entry_of_entry'), django.contrib.postgres.indexes.GinIndex(fields=['links'], name='past_entry_by_link')],
            },
        ),
    ]
