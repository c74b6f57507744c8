"""Make the timeline's table."""

from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='TimelineEntry',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('source', models.TextField()),
                ('row_key', models.UUIDField()),
                ('account_id', models.UUIDField(null=True)),
                ('party_id', models.UUIDField(null=True)),
                ('premises_id', models.UUIDField(null=True)),
                ('supply_point_id', models.UUIDField(null=True)),
                ('meter_id', models.UUIDField(null=True)),
                ('occurred_at', models.DateTimeField()),
                ('channel', models.TextField(null=True)),
                ('title', models.TextField(null=True)),
                ('amount_pence', models.BigIntegerField(null=True)),
                ('detail', models.JSONField()),
                ('load_id', models.BigIntegerField()),
                ('known_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(models.F('account_id'), models.OrderBy(models.F('occurred_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('account_id__isnull', False)), name='timeline_of_account'), models.Index(models.F('party_id'), models.OrderBy(models.F('occurred_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('party_id__isnull', False)), name='timeline_of_party'), models.Index(models.F('premises_id'), models.OrderBy(models.F('occurred_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('premises_id__isnull', False)), name='timeline_of_premises'), models.Index(models.F('supply_point_id'), models.OrderBy(models.F('occurred_at'), descending=True), models.OrderBy(models.F('id'), descending=True), condition=models.Q(('supply_point_id__isnull', False)), name='timeline_of_supply_point'), models.Index(models.F('meter_id'), models.OrderBy(models.F('occurred_at'), descending=True), condition=models.Q(('meter_id__isnull', False), ('supply_point_id__isnull', True)), name='timeline_of_meter_alone')],
            },
        ),
    ]
