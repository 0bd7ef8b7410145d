"""Translations: a draft of their own, how far each text is checked, and editions that only their readers get."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SHOWN_EDITIONS = """
CREATE OR REPLACE FUNCTION wave_shows_published_editions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    edition survey_edition%ROWTYPE;
BEGIN
    SELECT * INTO edition FROM survey_edition WHERE id = NEW.edition_id;
    IF edition.published_at IS NULL THEN
        PERFORM refuse('wave_shows_published_editions', 'A wave shows published editions only. Publish it first.');
    END IF;
    IF NEW.parts = 0 AND edition.kind <> 'translation' THEN
        PERFORM refuse('only_translations_are_not_drawn', 'Only a translation is shown without a part of the draw.');
    END IF;
    IF NEW.until_at < NEW.from_at THEN
        RETURN NEW;  -- the CHECK refuses it by name; a range cannot be made of it
    END IF;
    IF NEW.parts > 0 AND EXISTS (
        SELECT FROM survey_waveedition other
        WHERE other.wave_id = NEW.wave_id AND other.id <> NEW.id AND other.edition_id <> NEW.edition_id
            AND other.parts > 0 AND tstzrange(other.from_at, other.until_at) && tstzrange(NEW.from_at, NEW.until_at)
            AND consent_of(other.edition_id) IS DISTINCT FROM consent_of(NEW.edition_id)
    ) THEN
        PERFORM refuse('editions_shown_together_share_consent',
            'Editions drawn at one time have the same consent texts.');
    END IF;
    RETURN NEW;
END $$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION wave_shows_published_editions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM survey_edition WHERE id = NEW.edition_id AND published_at IS NOT NULL) THEN
        PERFORM refuse('wave_shows_published_editions', 'A wave shows published editions only. Publish it first.');
    END IF;
    IF NEW.until_at < NEW.from_at THEN
        RETURN NEW;  -- the CHECK refuses it by name; a range cannot be made of it
    END IF;
    IF EXISTS (
        SELECT FROM survey_waveedition other
        WHERE other.wave_id = NEW.wave_id AND other.id <> NEW.id AND other.edition_id <> NEW.edition_id
            AND tstzrange(other.from_at, other.until_at) && tstzrange(NEW.from_at, NEW.until_at)
            AND consent_of(other.edition_id) IS DISTINCT FROM consent_of(NEW.edition_id)
    ) THEN
        PERFORM refuse('editions_shown_together_share_consent',
            'Editions drawn at one time have the same consent texts.');
    END IF;
    RETURN NEW;
END $$;
"""
STATES = [("machine", "Machine"), ("done", "Done"), ("checked", "Checked")]


class Migration(migrations.Migration):
    dependencies = [("survey", "0004_split_ballots")]

    operations = [
        migrations.RemoveConstraint("edition", "one_draft_at_most"),
        migrations.AddConstraint(
            "edition",
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(published_at=None) & ~models.Q(kind="external"),
                name="one_draft_at_most",
            ),
        ),
        migrations.RemoveConstraint("waveedition", "parts_are_positive"),
        migrations.RunSQL(SHOWN_EDITIONS, BEFORE),
        migrations.RemoveConstraint("translationcheck", "check_state_is_known"),
        migrations.AddField("translationcheck", "source", models.TextField(blank=True, db_default="")),
        migrations.AddField(
            "translationcheck",
            "checked_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField("translationcheck", "state", models.CharField(choices=STATES, max_length=10)),
        migrations.AddConstraint(
            "translationcheck",
            models.CheckConstraint(
                condition=models.Q(state__in=["machine", "done", "checked"]), name="check_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            "translationcheck",
            models.CheckConstraint(
                condition=~models.Q(state="checked")
                | models.Q(by=None)
                | models.Q(checked_by=None)
                | ~models.Q(by=models.F("checked_by")),
                name="a_second_person_checks",
            ),
        ),
    ]
