"""Tests of wordings by chance, and editions that are published to be tested.

Opening a wave fixes its test: the arms, their parts of the draw, the planned number of answers and the end.
Simulated waves are never opened, so a made-up test may be put into one at any time.
"""

import django.db.models.deletion
from django.db import migrations, models

# The share lock makes a change of the arms wait for an opening that is under way, and the other way round.
RULES = """
CREATE FUNCTION opened_test_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wave survey_wave%ROWTYPE;
BEGIN
    SELECT * INTO wave FROM survey_wave WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.wave_id ELSE NEW.wave_id END
        FOR SHARE;
    IF TG_OP = 'UPDATE' AND OLD.wave_id <> NEW.wave_id THEN
        PERFORM refuse('opened_test_is_frozen', 'A test and its arms stay with their wave.');
    ELSIF wave.kind <> 'simulated' AND (wave.opens_at IS NOT NULL OR wave.closed_at IS NOT NULL) THEN
        PERFORM refuse('opened_test_is_frozen', 'A test is set before its wave opens, and then never changes.');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER opened_test_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON survey_experiment
    FOR EACH ROW EXECUTE FUNCTION opened_test_is_frozen();

CREATE FUNCTION arm_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    old_wave bigint := CASE WHEN TG_OP <> 'INSERT' THEN OLD.wave_id END;
    new_wave bigint := CASE WHEN TG_OP <> 'DELETE' THEN NEW.wave_id END;
BEGIN
    PERFORM FROM survey_wave WHERE id IN (old_wave, new_wave) FOR SHARE;
    IF EXISTS (
        SELECT FROM survey_wave wave JOIN survey_experiment test ON test.wave_id = wave.id
        WHERE wave.id IN (old_wave, new_wave) AND wave.kind <> 'simulated' AND wave.opens_at IS NOT NULL
    ) THEN
        PERFORM refuse('opened_test_is_frozen', 'A test is set before its wave opens, and then never changes.');
    ELSIF TG_OP = 'DELETE' AND EXISTS (
        SELECT FROM survey_wave WHERE id = old_wave AND (opens_at IS NOT NULL OR closed_at IS NOT NULL)
    ) THEN
        PERFORM refuse('what_was_shown_is_kept', 'That a wave has shown an edition is never deleted.');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER arm_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON survey_waveedition
    FOR EACH ROW EXECUTE FUNCTION arm_is_frozen();

CREATE FUNCTION opening_fixes_the_test() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    arms integer;
    shown integer;
BEGIN
    IF NOT EXISTS (SELECT FROM survey_experiment WHERE wave_id = NEW.id) OR NEW.kind = 'simulated' THEN
        RETURN NEW;
    ELSIF OLD.opens_at IS NOT NULL THEN
        PERFORM refuse('opened_test_is_frozen', 'The start and the end of a test never change once it is opened.');
    ELSIF NEW.opens_at IS NULL THEN
        RETURN NEW;
    ELSIF NEW.closes_at IS NULL THEN
        PERFORM refuse('test_has_an_end', 'A wave with a test has a closing day before it opens.');
    END IF;
    SELECT count(*),
            count(DISTINCT edition_id) FILTER (WHERE parts > 0 AND from_at <= NEW.opens_at AND until_at IS NULL)
        INTO shown, arms FROM survey_waveedition WHERE wave_id = NEW.id;
    IF arms NOT BETWEEN 2 AND 4 OR shown <> arms THEN
        PERFORM refuse('test_has_two_to_four_arms', 'A test has two to four editions, all shown from its start.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER opening_fixes_the_test BEFORE UPDATE ON survey_wave FOR EACH ROW
    WHEN ((OLD.opens_at, OLD.closes_at) IS DISTINCT FROM (NEW.opens_at, NEW.closes_at))
    EXECUTE FUNCTION opening_fixes_the_test();
"""
DROP = "DROP FUNCTION opening_fixes_the_test, arm_is_frozen, opened_test_is_frozen CASCADE;"


class Migration(migrations.Migration):
    dependencies = [("survey", "0003_added_items")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="for_test",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("for_test", False), ("kind", "instrument"), _connector="OR"),
                name="only_the_instrument_is_tested",
            ),
        ),
        migrations.CreateModel(
            name="Experiment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("planned_n", models.PositiveIntegerField()),
                ("set_on", models.DateField()),
                (
                    "wave",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="experiment",
                        to="survey.wave",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("planned_n__gte", 1)), name="planned_number_is_positive"
                    )
                ],
            },
        ),
        migrations.RunSQL(RULES, DROP),
    ]
