"""Find rows by their words, whole or by the last four signs of a number."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models

import ringmain.unify.register.columns
from ringmain.unify.register.folding import MAKE_MARKS, MAKE_WORDS

_SEEN = models.Q(("seen_at__isnull", False))


def _words(noun, column):
    return migrations.AddField(
        noun,
        "search_words",
        models.GeneratedField(
            db_persist=True,
            expression=ringmain.unify.register.columns.SearchWords(*column),
            output_field=django.contrib.postgres.fields.ArrayField(models.TextField()),
        ),
    )


def _by_words(noun):
    return migrations.AddIndex(
        noun,
        django.contrib.postgres.indexes.GinIndex(
            condition=_SEEN,
            fastupdate=True,
            fields=["search_words"],
            gin_pending_list_limit=16384,
            name=f"{noun}_by_words",
        ),
    )


def _by_end(noun, column, name):
    return migrations.AddIndex(
        noun,
        models.Index(
            django.db.models.functions.text.Right(column, 4), name=f"{name}_by_end"
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("unify_register", "0001_first")]

    operations = [
        migrations.RunSQL(
            MAKE_WORDS, "DROP FUNCTION unify_register_words(text)", elidable=False
        ),
        migrations.RunSQL(
            MAKE_MARKS,
            "DROP FUNCTION unify_register_marks(text, text, text)",
            elidable=False,
        ),
        migrations.RemoveIndex("party", "party_by_name_part"),
        migrations.RemoveIndex("party", "party_by_first_name"),
        migrations.RemoveField("party", "search_name"),
        migrations.AddIndex(
            "party",
            models.Index(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Lower("first_name"),
                    "text_pattern_ops",
                ),
                models.F("sort_name"),
                condition=_SEEN,
                name="party_by_given_name",
            ),
        ),
        _words("party", ringmain.unify.register.columns.PARTY_WORDS),
        _words("account", ringmain.unify.register.columns.ACCOUNT_WORDS),
        _words("premises", ringmain.unify.register.columns.PREMISES_WORDS),
        _by_words("party"),
        _by_words("account"),
        _by_words("premises"),
        _by_end("account", "account_number", "account"),
        _by_end("contact", "tail", "contact"),
        _by_end("supplypoint", "supply_point_number", "supply_point"),
        _by_end("meter", "meter_serial", "meter"),
    ]
