"""Notes without figures beside a release; like it they are never changed or taken back."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

NOTES = """
CREATE FUNCTION note_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse('note_never_changes', 'A note never changes. Add another one.');
    RETURN NULL;
END $$;
CREATE TRIGGER note_never_changes BEFORE UPDATE OR DELETE ON reports_releasenote
    FOR EACH ROW EXECUTE FUNCTION note_never_changes();
CREATE TRIGGER note_is_never_truncated BEFORE TRUNCATE ON reports_releasenote
    FOR EACH STATEMENT EXECUTE FUNCTION note_never_changes();

CREATE FUNCTION note_is_dated_by_the_database() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.added_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER note_is_dated_by_the_database BEFORE INSERT ON reports_releasenote
    FOR EACH ROW EXECUTE FUNCTION note_is_dated_by_the_database();
"""
BACK = "DROP FUNCTION note_never_changes, note_is_dated_by_the_database CASCADE;"


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_looks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReleaseNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="reports.release",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="note_says_something"
                    )
                ],
            },
        ),
        migrations.RunSQL(NOTES, BACK),
    ]
