from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("collect_web_events", "0002_tables_of_the_drain")]

    operations = [
        migrations.AddField(
            model_name="alert",
            name="end_told_at",
            field=models.DateTimeField(null=True),
        )
    ]
