"""Find the cells of a metric by month."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('understand_metrics', '0001_first'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='cell',
            index=models.Index(fields=['metric', 'month'], name='cell_of_month'),
        ),
    ]
