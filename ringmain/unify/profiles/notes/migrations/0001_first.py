"""Make the tables of notes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noun', models.TextField()),
                ('subject_id', models.UUIDField()),
                ('text', models.TextField()),
                ('is_pinned', models.BooleanField(default=False)),
                ('written_by', models.TextField()),
                ('written_at', models.DateTimeField()),
                ('edited_at', models.DateTimeField(null=True)),
                ('deleted_at', models.DateTimeField(null=True)),
                ('deleted_by', models.TextField(default='')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('deleted_at__isnull', True)), fields=['subject_id', '-id'], name='note_of_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('noun__in', ['party', 'account', 'premises'])), name='note_noun_known')],
            },
        ),
        migrations.CreateModel(
            name='NoteVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('until', models.DateTimeField()),
                ('changed_by', models.TextField()),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='unify_profiles_notes.note')),
            ],
        ),
    ]
