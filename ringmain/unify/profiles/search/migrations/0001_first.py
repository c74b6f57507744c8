"""Make the dictionary, recents and saved lists."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ("unify_register", "0002_search_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Word',
            fields=[
                ('word', models.TextField(db_collation='C', primary_key=True, serialize=False)),
                ('sound', models.TextField()),
                ('near', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
            ],
            options={
                'indexes': [models.Index(fields=['sound'], name='search_word_by_sound'), django.contrib.postgres.indexes.GinIndex(fields=['near'], name='search_word_by_near'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('word', 'gin_trgm_ops'), name='search_word_by_part')],
            },
        ),
        migrations.CreateModel(
            name='Recent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('customer_id', models.UUIDField()),
                ('is_account', models.BooleanField(default=False)),
                ('opened_at', models.DateTimeField()),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(models.F('user_id'), models.OrderBy(models.F('opened_at'), descending=True), name='recent_of_user')],
                'constraints': [models.UniqueConstraint(fields=('user', 'customer_id'), name='one_recent_per_customer')],
            },
        ),
        migrations.CreateModel(
            name='SavedList',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('name', models.TextField()),
                ('text', models.TextField(blank=True)),
                ('filters', models.JSONField(default=dict)),
                ('is_shared', models.BooleanField(default=False)),
                ('saved_at', models.DateTimeField()),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_shared', True)), fields=['name'], name='saved_list_shared')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'name'), name='one_list_per_name')],
            },
        ),
    ]
