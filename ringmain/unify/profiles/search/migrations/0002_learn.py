"""Learn the words that are there: apart, because indexes come last in a migration."""

from django.db import migrations


def learn_all(apps, schema_editor):
    from ringmain.unify.profiles.search import words

    words.learn_all()


class Migration(migrations.Migration):

    dependencies = [("unify_search", "0001_first")]

    operations = [migrations.RunPython(learn_all, migrations.RunPython.noop)]
