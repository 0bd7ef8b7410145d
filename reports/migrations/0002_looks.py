"""What is shown of a closed wave is kept, and goes with its answers."""

import django.db.models.deletion
from django.db import migrations, models

# A withdrawal must never show: the difference of two looks would tell what that person answered.
LOOKS = """
CREATE FUNCTION look_stays_until_ten_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    n_now bigint;
    n_kept bigint;
    n_changed bigint;
BEGIN
    SELECT count(*), count(*) FILTER (WHERE NOT changed_since_release) INTO n_now, n_kept
        FROM survey_response WHERE wave_id = OLD.wave_id AND mode <> 'test';
    n_changed := GREATEST((OLD.counts ->> '')::bigint, n_now) - n_kept;
    IF (TG_OP = 'DELETE' AND n_now > 0) OR (TG_OP = 'UPDATE' AND n_changed BETWEEN 1 AND 9) THEN
        PERFORM refuse('look_stays_until_ten_changed',
            'What was shown of a closed wave stays until ten answers have changed, or all are deleted.');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER look_stays_until_ten_changed BEFORE UPDATE OR DELETE ON reports_look
    FOR EACH ROW EXECUTE FUNCTION look_stays_until_ten_changed();

CREATE FUNCTION look_is_at_a_closed_wave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM survey_wave WHERE id = NEW.wave_id AND kind = 'collected'
            AND (closed_at IS NOT NULL OR closes_at <= clock_timestamp()) FOR SHARE
    ) THEN
        PERFORM refuse('look_is_at_a_closed_wave', 'Figures are kept of closed waves that collected answers.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER look_is_at_a_closed_wave BEFORE INSERT ON reports_look
    FOR EACH ROW EXECUTE FUNCTION look_is_at_a_closed_wave();

CREATE FUNCTION look_goes_with_the_last_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM reports_look look WHERE wave_id IN (SELECT wave_id FROM gone)
        AND NOT EXISTS (SELECT FROM survey_response WHERE wave_id = look.wave_id);
    RETURN NULL;
END $$;
CREATE TRIGGER look_goes_with_the_last_answer AFTER DELETE ON survey_response
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION look_goes_with_the_last_answer();
"""

# Releases are of looks: what an answer changed since is counted from the look on.
CHANGES = """
CREATE OR REPLACE FUNCTION response_is_new_since_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_since_release := NEW.changed_since_release
        OR EXISTS (SELECT FROM reports_release WHERE wave_id = NEW.wave_id)
        OR EXISTS (SELECT FROM reports_look WHERE wave_id = NEW.wave_id);
    RETURN NEW;
END $$;
"""

# A wave that was published before looks were kept goes on from its latest release.
PUBLISHED = """
INSERT INTO reports_look
    (wave_id, computed_on, method_version, code_version, basis, digest, counts, changed, files)
SELECT DISTINCT ON (release.wave_id) release.wave_id, computed_on, method_version, code_version, '', digest,
    counts -> 'groups', 0,
    (SELECT jsonb_agg(jsonb_build_array(name, convert_from(content, 'UTF8')) ORDER BY name)
        FROM reports_releasefile WHERE release_id = release.number AND name NOT IN ('release.json', 'audit.csv'))
FROM reports_release release JOIN survey_wave wave ON wave.id = release.wave_id
WHERE wave.kind = 'collected' ORDER BY release.wave_id, release.number DESC;
"""

BACK = """
CREATE OR REPLACE FUNCTION response_is_new_since_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_since_release := NEW.changed_since_release
        OR EXISTS (SELECT FROM reports_release WHERE wave_id = NEW.wave_id);
    RETURN NEW;
END $$;
DROP FUNCTION look_stays_until_ten_changed, look_is_at_a_closed_wave, look_goes_with_the_last_answer CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_releases")]

    operations = [
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "wave",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="look",
                        serialize=False,
                        to="survey.wave",
                    ),
                ),
                ("computed_on", models.DateField()),
                ("method_version", models.CharField(max_length=20)),
                ("code_version", models.CharField(max_length=80)),
                ("basis", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("counts", models.JSONField()),
                ("changed", models.PositiveIntegerField(default=0)),
                ("files", models.JSONField()),
            ],
        ),
        migrations.RunSQL(LOOKS + CHANGES + PUBLISHED, BACK),
    ]
