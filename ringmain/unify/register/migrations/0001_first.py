"""Make the register's tables and what forbids overlaps in them."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import ringmain.unify.register.columns
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name='Meter',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('mentioned_at', models.DateTimeField(null=True)),
                ('mentioned_source', models.TextField(null=True)),
                ('mentioned_load_id', models.BigIntegerField(null=True)),
                ('meter_serial', models.TextField()),
                ('fuel', models.TextField(null=True)),
                ('kind', models.TextField(null=True)),
                ('manufacturer', models.TextField(null=True)),
                ('model', models.TextField(null=True)),
                ('manufactured_year', models.BigIntegerField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('seen_at__isnull', True)), fields=['mentioned_at', 'id'], name='meter_waiting'), models.Index(django.contrib.postgres.indexes.OpClass('meter_serial', 'text_pattern_ops'), name='meter_by_serial')],
            },
        ),
        migrations.CreateModel(
            name='Outage',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('mentioned_at', models.DateTimeField(null=True)),
                ('mentioned_source', models.TextField(null=True)),
                ('mentioned_load_id', models.BigIntegerField(null=True)),
                ('outage_number', models.TextField()),
                ('kind', models.TextField(null=True)),
                ('started_at', models.DateTimeField(null=True)),
                ('restored_at', models.DateTimeField(null=True)),
                ('area', models.TextField(null=True)),
                ('region', models.TextField(null=True)),
                ('cause', models.TextField(null=True)),
                ('customers_affected', models.BigIntegerField(null=True)),
                ('demand_loss_mw', models.DecimalField(decimal_places=6, max_digits=18, null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('seen_at__isnull', True)), fields=['mentioned_at', 'id'], name='outage_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('mentioned_at', models.DateTimeField(null=True)),
                ('mentioned_source', models.TextField(null=True)),
                ('mentioned_load_id', models.BigIntegerField(null=True)),
                ('party_number', models.TextField()),
                ('kind', models.TextField(null=True)),
                ('title', models.TextField(null=True)),
                ('first_name', models.TextField(null=True)),
                ('middle_names', models.TextField(null=True)),
                ('last_name', models.TextField(null=True)),
                ('full_name', models.TextField(null=True)),
                ('organisation_name', models.TextField(null=True)),
                ('born_on', models.DateField(null=True)),
                ('email', models.TextField(null=True)),
                ('phone', models.TextField(null=True)),
                ('mobile_phone', models.TextField(null=True)),
                ('postal_address', models.TextField(null=True)),
                ('postcode', models.TextField(null=True)),
                ('language', models.TextField(null=True)),
                ('priority_services', models.TextField(null=True)),
                ('brand', models.TextField(null=True)),
                ('became_customer_at', models.DateTimeField(null=True)),
                ('died_on', models.DateField(null=True)),
                ('sort_name', models.GeneratedField(db_persist=True, expression=ringmain.unify.register.columns.SortName(), output_field=models.TextField(db_collation='C'))),
                ('search_name', models.GeneratedField(db_persist=True, expression=ringmain.unify.register.columns.SearchName(), output_field=models.TextField())),
                ('phone_tail', models.GeneratedField(db_persist=True, expression=ringmain.unify.register.columns.PhoneTail('phone'), output_field=models.TextField())),
                ('mobile_tail', models.GeneratedField(db_persist=True, expression=ringmain.unify.register.columns.PhoneTail('mobile_phone'), output_field=models.TextField())),
                ('postcode_compact', models.GeneratedField(db_persist=True, expression=ringmain.unify.register.columns.Compact('postcode'), output_field=models.TextField())),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('seen_at__isnull', True)), fields=['mentioned_at', 'id'], name='party_waiting'), models.Index(django.contrib.postgres.indexes.OpClass('party_number', 'text_pattern_ops'), name='party_by_number'), models.Index(django.contrib.postgres.indexes.OpClass('phone_tail', 'text_pattern_ops'), condition=models.Q(('seen_at__isnull', False)), name='party_by_phone'), models.Index(django.contrib.postgres.indexes.OpClass('mobile_tail', 'text_pattern_ops'), condition=models.Q(('seen_at__isnull', False)), name='party_by_mobile'), models.Index(django.contrib.postgres.indexes.OpClass('postcode_compact', 'text_pattern_ops'), condition=models.Q(('seen_at__isnull', False)), name='party_by_postcode'), models.Index(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Lower('email'), 'text_pattern_ops'), condition=models.Q(('seen_at__isnull', False)), name='party_by_email'), models.Index(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Lower('first_name'), 'text_pattern_ops'), condition=models.Q(('seen_at__isnull', False)), name='party_by_first_name'), models.Index(models.F('sort_name'), models.F('id'), condition=models.Q(('seen_at__isnull', False)), name='party_by_name'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('search_name', 'gin_trgm_ops'), condition=models.Q(('seen_at__isnull', False)), name='party_by_name_part')],
            },
        ),
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('mentioned_at', models.DateTimeField(null=True)),
                ('mentioned_source', models.TextField(null=True)),
                ('mentioned_load_id', models.BigIntegerField(null=True)),
                ('account_number', models.TextField()),
                ('party_number', models.TextField(null=True)),
                ('name', models.TextField(null=True)),
                ('brand', models.TextField(null=True)),
                ('kind', models.TextField(null=True)),
                ('status', models.TextField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('bill_frequency', models.TextField(null=True)),
                ('payment_method', models.TextField(null=True)),
                ('balance_pence', models.BigIntegerField(null=True)),
                ('bill_email', models.TextField(null=True)),
                ('postal_address', models.TextField(null=True)),
                ('postcode', models.TextField(null=True)),
                ('party', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.party')),
            ],
        ),
        migrations.CreateModel(
            name='PastVersion',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('noun', models.TextField()),
                ('noun_id', models.UUIDField()),
                ('known_from', models.DateTimeField()),
                ('known_to', models.DateTimeField()),
                ('row', models.JSONField()),
                ('provenance', models.JSONField()),
                ('links', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
            ],
            options={
                'indexes': [models.Index(fields=['noun_id', 'known_from'], name='past_version_of_noun'), django.contrib.postgres.indexes.GinIndex(condition=models.Q(('links', []), _negated=True), fields=['links'], name='past_version_by_link')],
            },
        ),
        migrations.CreateModel(
            name='Premises',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('mentioned_at', models.DateTimeField(null=True)),
                ('mentioned_source', models.TextField(null=True)),
                ('mentioned_load_id', models.BigIntegerField(null=True)),
                ('premises_number', models.TextField()),
                ('address_line_1', models.TextField(null=True)),
                ('address_line_2', models.TextField(null=True)),
                ('town', models.TextField(null=True)),
                ('county', models.TextField(null=True)),
                ('postcode', models.TextField(null=True)),
                ('outcode', models.TextField(null=True)),
                ('region', models.TextField(null=True)),
                ('property_reference', models.TextField(null=True)),
                ('property_type', models.TextField(null=True)),
                ('bedrooms', models.BigIntegerField(null=True)),
                ('floor_area_m2', models.DecimalField(decimal_places=6, max_digits=18, null=True)),
                ('built_year', models.BigIntegerField(null=True)),
                ('heating', models.TextField(null=True)),
                ('postcode_compact', models.GeneratedField(db_persist=True, expression=ringmain.unify.register.columns.Compact('postcode'), output_field=models.TextField())),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('seen_at__isnull', True)), fields=['mentioned_at', 'id'], name='premises_waiting'), models.Index(django.contrib.postgres.indexes.OpClass('premises_number', 'text_pattern_ops'), name='premises_by_number'), models.Index(django.contrib.postgres.indexes.OpClass('postcode_compact', 'text_pattern_ops'), condition=models.Q(('seen_at__isnull', False)), name='premises_by_postcode')],
            },
        ),
        migrations.CreateModel(
            name='OwnedProduct',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('premises_number', models.TextField(null=True)),
                ('account_number', models.TextField(null=True)),
                ('kind', models.TextField(null=True)),
                ('detail', models.TextField(null=True)),
                ('capacity_kw', models.DecimalField(decimal_places=6, max_digits=18, null=True)),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.account')),
                ('premises', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.premises')),
            ],
        ),
        migrations.CreateModel(
            name='OutageEffect',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('outage_number', models.TextField()),
                ('premises_number', models.TextField()),
                ('off_at', models.DateTimeField(null=True)),
                ('restored_at', models.DateTimeField(null=True)),
                ('outage', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.outage')),
                ('premises', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.premises')),
            ],
        ),
        migrations.CreateModel(
            name='Occupancy',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('premises_number', models.TextField()),
                ('party_number', models.TextField()),
                ('account_number', models.TextField(null=True)),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.account')),
                ('party', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.party')),
                ('premises', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.premises')),
            ],
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('programme_code', models.TextField()),
                ('programme_name', models.TextField(null=True)),
                ('account_number', models.TextField()),
                ('premises_number', models.TextField(null=True)),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('status', models.TextField(null=True)),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.account')),
                ('premises', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.premises')),
            ],
        ),
        migrations.CreateModel(
            name='Product',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('mentioned_at', models.DateTimeField(null=True)),
                ('mentioned_source', models.TextField(null=True)),
                ('mentioned_load_id', models.BigIntegerField(null=True)),
                ('product_code', models.TextField()),
                ('name', models.TextField(null=True)),
                ('fuel', models.TextField(null=True)),
                ('kind', models.TextField(null=True)),
                ('term_months', models.BigIntegerField(null=True)),
                ('exit_fee_pence', models.BigIntegerField(null=True)),
                ('brand', models.TextField(null=True)),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('seen_at__isnull', True)), fields=['mentioned_at', 'id'], name='product_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='product_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Price',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('product_code', models.TextField()),
                ('region', models.TextField(null=True)),
                ('component', models.TextField(null=True)),
                ('rate', models.TextField(null=True)),
                ('price_pence', models.DecimalField(decimal_places=6, max_digits=18, null=True)),
                ('per', models.TextField(null=True)),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('product', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.product')),
            ],
        ),
        migrations.CreateModel(
            name='SupplyPoint',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('seen_at', models.DateTimeField(null=True)),
                ('mentioned_at', models.DateTimeField(null=True)),
                ('mentioned_source', models.TextField(null=True)),
                ('mentioned_load_id', models.BigIntegerField(null=True)),
                ('supply_point_number', models.TextField()),
                ('scheme', models.TextField(null=True)),
                ('fuel', models.TextField(null=True)),
                ('direction', models.TextField(null=True)),
                ('premises_number', models.TextField(null=True)),
                ('profile_class', models.TextField(null=True)),
                ('region', models.TextField(null=True)),
                ('status', models.TextField(null=True)),
                ('measurement', models.TextField(null=True)),
                ('annual_energy_wh', models.BigIntegerField(null=True)),
                ('premises', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.premises')),
            ],
        ),
        migrations.CreateModel(
            name='SupplyPeriod',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('supply_point_number', models.TextField()),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('start_reason', models.TextField(null=True)),
                ('end_reason', models.TextField(null=True)),
                ('supply_point', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.supplypoint')),
            ],
        ),
        migrations.CreateModel(
            name='MeterInstallation',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('meter_serial', models.TextField()),
                ('supply_point_number', models.TextField()),
                ('purpose', models.TextField(null=True)),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('meter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.meter')),
                ('supply_point', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.supplypoint')),
            ],
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('agreement_number', models.TextField()),
                ('account_number', models.TextField(null=True)),
                ('supply_point_number', models.TextField(null=True)),
                ('product_code', models.TextField(null=True)),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('sales_channel', models.TextField(null=True)),
                ('end_reason', models.TextField(null=True)),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.account')),
                ('product', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.product')),
                ('supply_point', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.supplypoint')),
            ],
        ),
        migrations.CreateModel(
            name='MeterRegister',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('meter_serial', models.TextField()),
                ('register_code', models.TextField()),
                ('rate', models.TextField(null=True)),
                ('direction', models.TextField(null=True)),
                ('unit', models.TextField(null=True)),
                ('digits', models.BigIntegerField(null=True)),
                ('multiplier', models.DecimalField(decimal_places=6, max_digits=18, null=True)),
                ('meter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.meter')),
            ],
            options={
                'indexes': [models.Index(fields=['meter'], name='meter_register_of_meter')],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('party_number', models.TextField()),
                ('kind', models.TextField(null=True)),
                ('value', models.TextField(null=True)),
                ('use', models.TextField(null=True)),
                ('verified_at', models.DateTimeField(null=True)),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('tail', models.GeneratedField(db_persist=True, expression=ringmain.unify.register.columns.PhoneTail('value'), output_field=models.TextField())),
                ('party', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.party')),
            ],
            options={
                'indexes': [models.Index(fields=['party'], name='contact_of_party'), models.Index(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Lower('value'), 'text_pattern_ops'), name='contact_by_value'), models.Index(django.contrib.postgres.indexes.OpClass('tail', 'text_pattern_ops'), name='contact_by_tail')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='contact_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='AccountRole',
            fields=[
                ('id', models.UUIDField(primary_key=True, serialize=False)),
                ('provenance', models.JSONField(default=dict)),
                ('known_from', models.DateTimeField(null=True)),
                ('account_number', models.TextField()),
                ('party_number', models.TextField()),
                ('role', models.TextField()),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.account')),
                ('party', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='unify_register.party')),
            ],
            options={
                'indexes': [models.Index(fields=['account'], name='account_role_of_account'), models.Index(fields=['party'], name='account_role_of_party')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='account_role_ends_after_start'), django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], expressions=[('account', '='), ('party', '='), ('role', '='), (models.Func(models.F('starts_at'), models.F('ends_at'), models.Value('[)'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='one_role_of_a_party_at_a_time')],
            },
        ),
        migrations.AddIndex(
            model_name='account',
            index=models.Index(condition=models.Q(('seen_at__isnull', True)), fields=['mentioned_at', 'id'], name='account_waiting'),
        ),
        migrations.AddIndex(
            model_name='account',
            index=models.Index(django.contrib.postgres.indexes.OpClass('account_number', 'text_pattern_ops'), name='account_by_number'),
        ),
        migrations.AddIndex(
            model_name='account',
            index=models.Index(fields=['party'], name='account_of_party'),
        ),
        migrations.AddIndex(
            model_name='ownedproduct',
            index=models.Index(fields=['premises'], name='owned_product_of_premises'),
        ),
        migrations.AddIndex(
            model_name='ownedproduct',
            index=models.Index(fields=['account'], name='owned_product_of_account'),
        ),
        migrations.AddConstraint(
            model_name='ownedproduct',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='owned_product_ends_after_start'),
        ),
        migrations.AddIndex(
            model_name='outageeffect',
            index=models.Index(fields=['outage'], name='outage_effect_of_outage'),
        ),
        migrations.AddIndex(
            model_name='outageeffect',
            index=models.Index(fields=['premises'], name='outage_effect_of_premises'),
        ),
        migrations.AddIndex(
            model_name='occupancy',
            index=models.Index(fields=['premises'], name='occupancy_of_premises'),
        ),
        migrations.AddIndex(
            model_name='occupancy',
            index=models.Index(fields=['party'], name='occupancy_of_party'),
        ),
        migrations.AddIndex(
            model_name='occupancy',
            index=models.Index(fields=['account'], name='occupancy_of_account'),
        ),
        migrations.AddConstraint(
            model_name='occupancy',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='occupancy_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='occupancy',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], expressions=[('premises', '='), (models.Func(models.F('starts_at'), models.F('ends_at'), models.Value('[)'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='one_occupancy_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(fields=['account'], name='enrolment_of_account'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(fields=['premises'], name='enrolment_of_premises'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='enrolment_ends_after_start'),
        ),
        migrations.AddIndex(
            model_name='price',
            index=models.Index(fields=['product'], name='price_of_product'),
        ),
        migrations.AddConstraint(
            model_name='price',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='price_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='price',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], expressions=[('product', '='), (django.db.models.functions.comparison.Coalesce('region', models.Value('')), '='), ('component', '='), (django.db.models.functions.comparison.Coalesce('rate', models.Value('')), '='), (models.Func(models.F('starts_at'), models.F('ends_at'), models.Value('[)'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='one_price_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='supplypoint',
            index=models.Index(condition=models.Q(('seen_at__isnull', True)), fields=['mentioned_at', 'id'], name='supply_point_waiting'),
        ),
        migrations.AddIndex(
            model_name='supplypoint',
            index=models.Index(django.contrib.postgres.indexes.OpClass('supply_point_number', 'text_pattern_ops'), name='supply_point_by_number'),
        ),
        migrations.AddIndex(
            model_name='supplypoint',
            index=models.Index(fields=['premises'], name='supply_point_of_premises'),
        ),
        migrations.AddIndex(
            model_name='supplyperiod',
            index=models.Index(fields=['supply_point'], name='supply_period_of_point'),
        ),
        migrations.AddConstraint(
            model_name='supplyperiod',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='supply_period_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='supplyperiod',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], expressions=[('supply_point', '='), (models.Func(models.F('starts_at'), models.F('ends_at'), models.Value('[)'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='one_supply_period_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='meterinstallation',
            index=models.Index(fields=['meter'], name='installation_of_meter'),
        ),
        migrations.AddIndex(
            model_name='meterinstallation',
            index=models.Index(fields=['supply_point'], name='installation_of_point'),
        ),
        migrations.AddConstraint(
            model_name='meterinstallation',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meter_installation_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='meterinstallation',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], expressions=[('supply_point', '='), (django.db.models.functions.comparison.Coalesce('purpose', models.Value('main')), '='), (models.Func(models.F('starts_at'), models.F('ends_at'), models.Value('[)'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='one_meter_of_a_purpose_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='meterinstallation',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], expressions=[('meter', '='), (ringmain.unify.register.columns.ExportOrImport(), '='), (models.Func(models.F('starts_at'), models.F('ends_at'), models.Value('[)'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='one_place_per_meter_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(fields=['account'], name='agreement_of_account'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(fields=['supply_point'], name='agreement_of_point'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(fields=['product'], name='agreement_of_product'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='agreement_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], expressions=[('supply_point', '='), (models.Func(models.F('starts_at'), models.F('ends_at'), models.Value('[)'), function='tstzrange', output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField()), '&&')], name='one_agreement_at_a_time'),
        ),
        migrations.RunSQL(
            """
            CREATE VIEW unify_register_heldrole AS
            SELECT id, account_id, account_number, party_id, party_number, role,
                   starts_at, ends_at, provenance, known_from, false AS is_derived
            FROM unify_register_accountrole
            UNION ALL
            SELECT a.id, a.id, a.account_number, a.party_id, a.party_number, 'holder',
                   a.opened_at, NULL, jsonb_build_object('*', coalesce(
                       a.provenance->>'party_number', a.provenance->>'*')),
                   a.known_from, true
            FROM unify_register_account a
            WHERE a.party_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM unify_register_accountrole e
                WHERE e.account_id = a.id AND e.role = 'holder')
            """,
            "DROP VIEW unify_register_heldrole",
        ),
    ]
