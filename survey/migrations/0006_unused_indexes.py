"""Two indexes go that no query uses.

Nothing asks for the answers of one import, and no role deletes imports. The counts of a wave are found by
``one_count_a_day``, which begins with the wave.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("survey", "0005_translations")]

    operations = [
        migrations.AlterField(
            model_name="response",
            name="imported_from",
            field=models.ForeignKey(
                blank=True,
                db_column="import",
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="survey.import",
            ),
        ),
        migrations.AlterField(
            model_name="counter",
            name="wave",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="counters",
                to="survey.wave",
            ),
        ),
    ]
