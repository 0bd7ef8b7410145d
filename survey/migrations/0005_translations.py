from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("survey", "0004_split_ballots")]

    operations = []
