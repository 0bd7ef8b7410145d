from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("survey", "0003_added_items")]

    operations = []
