"""Make the tables of results, targets and subscriptions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Target',
            fields=[
                ('metric', models.TextField(primary_key=True, serialize=False)),
                ('value', models.FloatField()),
                ('set_by', models.TextField()),
                ('set_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Cell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('metric', models.TextField()),
                ('month', models.DateField()),
                ('brand', models.TextField()),
                ('fuel', models.TextField()),
                ('region', models.TextField()),
                ('channel', models.TextField()),
                ('n', models.BigIntegerField()),
                ('hits', models.BigIntegerField()),
                ('against', models.BigIntegerField()),
                ('total', models.FloatField()),
                ('squares', models.FloatField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('channel', 'metric', 'month', 'brand', 'fuel', 'region'), name='one_cell_each')],
            },
        ),
        migrations.CreateModel(
            name='Computation',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('computed_at', models.DateTimeField(null=True)),
                ('took_seconds', models.FloatField(default=0)),
                ('digest', models.TextField(default='')),
                ('facts', models.JSONField(default=dict)),
                ('stale_since', models.DateTimeField(null=True)),
                ('stale_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_computation')],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rhythm', models.TextField(choices=[('weekly', 'Weekly'), ('monthly', 'Monthly')])),
                ('since', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SentMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.DateField()),
                ('sent_at', models.DateTimeField()),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mails', to='understand_metrics.subscription')),
            ],
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('user',), name='one_subscription_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.CheckConstraint(condition=models.Q(('rhythm__in', ['weekly', 'monthly'])), name='subscription_rhythm_known'),
        ),
        migrations.AddConstraint(
            model_name='sentmail',
            constraint=models.UniqueConstraint(fields=('subscription', 'period'), name='one_mail_a_period'),
        ),
    ]
