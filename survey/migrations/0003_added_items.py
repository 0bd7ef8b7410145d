from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("survey", "0002_rules")]

    operations = []
