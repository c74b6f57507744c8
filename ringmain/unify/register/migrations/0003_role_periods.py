"""Let no query for a person take the index over periods of roles."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
from django.db import migrations, models

import ringmain.unify.register.columns

_NAME = "one_role_of_a_party_at_a_time"


class Migration(migrations.Migration):
    dependencies = [("unify_register", "0002_search_words")]

    operations = [
        migrations.RemoveConstraint("accountrole", _NAME),
        migrations.AddConstraint(
            "accountrole",
            django.contrib.postgres.constraints.ExclusionConstraint(
                name=_NAME,
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                expressions=[
                    ("account", "="),
                    (ringmain.unify.register.columns.beside("party"), "="),
                    ("role", "="),
                    (
                        models.Func(
                            models.F("starts_at"),
                            models.F("ends_at"),
                            models.Value("[)"),
                            function="tstzrange",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
            ),
        ),
    ]
