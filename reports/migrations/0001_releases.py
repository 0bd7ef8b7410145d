"""Plans, releases and what they rest on, and the triggers that freeze them, whoever asks.

Each refusal carries the rule's name as its constraint name, as in ``survey.0002_rules``.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

RELEASES = """
CREATE FUNCTION release_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse('release_never_changes', 'A release never changes. Publish a correction.');
    RETURN NULL;
END $$;
CREATE TRIGGER release_never_changes BEFORE UPDATE OR DELETE ON reports_release
    FOR EACH ROW EXECUTE FUNCTION release_never_changes();
CREATE TRIGGER release_is_never_truncated BEFORE TRUNCATE ON reports_release
    FOR EACH STATEMENT EXECUTE FUNCTION release_never_changes();
CREATE TRIGGER release_file_never_changes BEFORE UPDATE OR DELETE ON reports_releasefile
    FOR EACH ROW EXECUTE FUNCTION release_never_changes();
CREATE TRIGGER release_file_is_never_truncated BEFORE TRUNCATE ON reports_releasefile
    FOR EACH STATEMENT EXECUTE FUNCTION release_never_changes();

-- The lock on the wave holds off its reopening and new answers, the other one lets numbers be given in turn.
CREATE FUNCTION release_fits_its_wave() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wave survey_wave%ROWTYPE;
BEGIN
    SELECT * INTO wave FROM survey_wave WHERE id = NEW.wave_id FOR UPDATE;
    IF wave.closed_at IS NULL AND (wave.closes_at IS NULL OR wave.closes_at > clock_timestamp()) THEN
        PERFORM refuse('only_closed_waves_are_released', 'The wave is not closed. Close it first.');
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('reports_release'));
    IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM reports_release) THEN
        PERFORM refuse('releases_are_numbered_from_one', 'Releases are numbered from 1, without gaps.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER release_fits_its_wave BEFORE INSERT ON reports_release
    FOR EACH ROW EXECUTE FUNCTION release_fits_its_wave();

CREATE FUNCTION release_names_this_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sha256 <> encode(sha256(NEW.content), 'hex') OR NOT EXISTS (
        SELECT FROM reports_release WHERE number = NEW.release_id AND files ->> NEW.name = NEW.sha256
    ) THEN
        PERFORM refuse('release_names_this_file', 'A release has the files that it names, and no other.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER release_names_this_file BEFORE INSERT ON reports_releasefile
    FOR EACH ROW EXECUTE FUNCTION release_names_this_file();

CREATE FUNCTION release_has_its_files() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM jsonb_object_keys(NEW.files) AS name
        WHERE NOT EXISTS (SELECT FROM reports_releasefile file WHERE file.release_id = NEW.number AND file.name = name)
    ) THEN
        PERFORM refuse('release_has_its_files', 'A release and its files are stored together.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER release_has_its_files AFTER INSERT ON reports_release
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION release_has_its_files();
"""

# An answer that is not marked is in the last release as it stands; so what is gone follows from counts alone.
CHANGES = """
CREATE FUNCTION response_is_new_since_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.changed_since_release := NEW.changed_since_release
        OR EXISTS (SELECT FROM reports_release WHERE wave_id = NEW.wave_id);
    RETURN NEW;
END $$;
CREATE TRIGGER response_is_new_since_release BEFORE INSERT OR UPDATE OF share, share_reason, attempted, read, relied,
    "none", relied_on, amount, currency, amount_band, cause_global, cause_animals, cause_future, cause_meta,
    cause_other, income_share, income_share_reason, pledge, identification, extra
    ON survey_response FOR EACH ROW EXECUTE FUNCTION response_is_new_since_release();
"""

PLANS = """
CREATE FUNCTION is_collecting_or_done(wave_to_find bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    wave survey_wave%ROWTYPE;
BEGIN
    SELECT * INTO wave FROM survey_wave WHERE id = wave_to_find FOR SHARE;
    RETURN wave.kind = 'collected' AND wave.opens_at <= clock_timestamp();
END $$;

CREATE FUNCTION plan_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' OR (TG_OP <> 'INSERT' AND is_collecting_or_done(OLD.wave_id))
            OR (TG_OP <> 'DELETE' AND is_collecting_or_done(NEW.wave_id)) THEN
        PERFORM refuse('plan_is_frozen', 'The plan of a wave is frozen when the wave opens.');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER plan_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON reports_plan
    FOR EACH ROW EXECUTE FUNCTION plan_is_frozen();
CREATE TRIGGER plan_is_never_truncated BEFORE TRUNCATE ON reports_plan
    FOR EACH STATEMENT EXECUTE FUNCTION plan_is_frozen();
CREATE TRIGGER margin_is_frozen BEFORE UPDATE OR DELETE ON reports_margin
    FOR EACH ROW EXECUTE FUNCTION plan_is_frozen();
CREATE TRIGGER margin_is_never_truncated BEFORE TRUNCATE ON reports_margin
    FOR EACH STATEMENT EXECUTE FUNCTION plan_is_frozen();
CREATE TRIGGER rate_is_frozen BEFORE UPDATE OR DELETE ON reports_rate
    FOR EACH ROW EXECUTE FUNCTION plan_is_frozen();
CREATE TRIGGER rate_is_never_truncated BEFORE TRUNCATE ON reports_rate
    FOR EACH STATEMENT EXECUTE FUNCTION plan_is_frozen();

-- Added while answers come in, they are no part of the plan, and told from it by their time.
CREATE FUNCTION addition_comes_before_figures() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wave survey_wave%ROWTYPE;
BEGIN
    SELECT * INTO wave FROM survey_wave WHERE id = NEW.wave_id FOR SHARE;
    IF wave.kind = 'collected' AND (wave.closed_at IS NOT NULL OR wave.closes_at <= clock_timestamp()) THEN
        PERFORM refuse('margins_and_rates_come_before_figures',
            'Margins and rates are entered before the wave closes, when nobody has seen its figures.');
    END IF;
    NEW.added_at := clock_timestamp();
    RETURN NEW;
END $$;
CREATE TRIGGER margin_comes_before_figures BEFORE INSERT ON reports_margin
    FOR EACH ROW EXECUTE FUNCTION addition_comes_before_figures();
CREATE TRIGGER rate_comes_before_figures BEFORE INSERT ON reports_rate
    FOR EACH ROW EXECUTE FUNCTION addition_comes_before_figures();

CREATE FUNCTION opened_wave_keeps_its_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse('opened_wave_keeps_its_terms',
        'When a wave has opened, its opening, its amount cap and its reporting currency stay as they are.');
    RETURN NULL;
END $$;
CREATE TRIGGER opened_wave_keeps_its_terms BEFORE UPDATE ON survey_wave FOR EACH ROW
    WHEN (OLD.kind = 'collected' AND OLD.opens_at <= clock_timestamp() AND
        (OLD.opens_at, OLD.amount_cap, OLD.reporting_currency)
        IS DISTINCT FROM (NEW.opens_at, NEW.amount_cap, NEW.reporting_currency))
    EXECUTE FUNCTION opened_wave_keeps_its_terms();
"""

REOPENING = """
CREATE OR REPLACE FUNCTION closed_wave_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.closed_at IS NULL AND (NEW.closes_at IS NULL OR NEW.closes_at > now())
            AND NEW.kind = 'collected' AND LEAST(OLD.closed_at, OLD.closes_at) > now() - interval '7 days'
            AND NOT EXISTS (SELECT FROM reports_release WHERE wave_id = OLD.id)
            AND NOT EXISTS (SELECT FROM reports_firstlook WHERE wave_id = OLD.id) THEN
        RETURN NEW;
    END IF;
    PERFORM refuse('closed_wave_stays_closed',
        'A closed wave opens again within 7 days only, before anybody has seen its figures. Start a new one.');
    RETURN NULL;
END $$;
DROP TRIGGER closed_wave_stays_closed ON survey_wave;
-- Nor does its end move to a later day, which would give the 7 days anew. LEAST passes over NULL.
CREATE TRIGGER closed_wave_stays_closed BEFORE UPDATE ON survey_wave FOR EACH ROW
    WHEN ((OLD.closed_at IS NOT NULL OR OLD.closes_at <= now())
        AND coalesce(LEAST(NEW.closed_at, NEW.closes_at) > LEAST(OLD.closed_at, OLD.closes_at), true))
    EXECUTE FUNCTION closed_wave_stays_closed();

CREATE FUNCTION first_look_is_at_a_closed_wave() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM refuse('first_look_stays', 'That figures were seen is never taken back.');
    ELSIF NOT EXISTS (
        SELECT FROM survey_wave WHERE id = NEW.wave_id AND (closed_at IS NOT NULL OR closes_at <= clock_timestamp())
            FOR SHARE
    ) THEN
        PERFORM refuse('first_look_is_at_a_closed_wave', 'Nobody sees figures while the wave is open.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER first_look_is_at_a_closed_wave BEFORE INSERT OR UPDATE OR DELETE ON reports_firstlook
    FOR EACH ROW EXECUTE FUNCTION first_look_is_at_a_closed_wave();
CREATE TRIGGER first_look_is_never_truncated BEFORE TRUNCATE ON reports_firstlook
    FOR EACH STATEMENT EXECUTE FUNCTION first_look_is_at_a_closed_wave();
"""

BACK = """
DROP TRIGGER closed_wave_stays_closed ON survey_wave;
CREATE OR REPLACE FUNCTION closed_wave_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse('closed_wave_stays_closed', 'A closed wave never opens again. Start a new one.');
END $$;
CREATE TRIGGER closed_wave_stays_closed BEFORE UPDATE ON survey_wave FOR EACH ROW
    WHEN ((OLD.closed_at IS NOT NULL OR OLD.closes_at <= now())
        AND NEW.closed_at IS NULL AND (NEW.closes_at IS NULL OR NEW.closes_at > now()))
    EXECUTE FUNCTION closed_wave_stays_closed();
DROP FUNCTION first_look_is_at_a_closed_wave, opened_wave_keeps_its_terms, addition_comes_before_figures,
    plan_is_frozen, is_collecting_or_done, response_is_new_since_release, release_has_its_files,
    release_names_this_file, release_fits_its_wave, release_never_changes CASCADE;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("survey", "0005_translations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FirstLook",
            fields=[
                (
                    "wave",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="first_look",
                        serialize=False,
                        to="survey.wave",
                    ),
                ),
                ("on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "wave",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="plan",
                        serialize=False,
                        to="survey.wave",
                    ),
                ),
                ("primary_figure", models.CharField(default="mean_share", max_length=60)),
                ("groups", models.JSONField(blank=True, default=list)),
                ("trim_above", models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True)),
                ("minimum_n", models.PositiveIntegerField(default=100)),
                ("benchmark", models.DecimalField(decimal_places=1, default=50, max_digits=4)),
                ("stops_on", models.DateField(blank=True, null=True)),
                ("publish_by", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("trim_above__gt", 1)), name="weights_are_cut_above_their_mean"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("benchmark__range", (0, 100))), name="benchmark_is_a_percentage"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minimum_n__gte", 1)), name="minimum_n_is_positive"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("preliminary", "Preliminary"),
                            ("final", "Final"),
                            ("correction", "Correction"),
                        ],
                        max_length=11,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("released_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("computed_on", models.DateField()),
                ("method_version", models.CharField(max_length=20)),
                ("code_version", models.CharField(max_length=80)),
                ("editions", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("seed", models.CharField(max_length=20)),
                ("n_answers", models.PositiveIntegerField()),
                ("plan_sha256", models.CharField(blank=True, max_length=64)),
                ("departures", models.JSONField(default=list)),
                ("counts", models.JSONField()),
                ("files", models.JSONField()),
                (
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="releases", to="survey.wave"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="ReleaseFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("content", models.BinaryField()),
                ("sha256", models.CharField(max_length=64)),
                ("is_public", models.BooleanField(default=True)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contents",
                        to="reports.release",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Margin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("item", models.CharField(max_length=40)),
                ("level", models.CharField(max_length=40)),
                ("percent", models.DecimalField(decimal_places=4, max_digits=7)),
                ("source", models.CharField(max_length=200)),
                ("as_of", models.DateField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="margins", to="survey.wave"
                    ),
                ),
            ],
            options={
                "ordering": ["item", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("wave", "item", "level"), name="one_target_per_level"),
                    models.CheckConstraint(
                        condition=models.Q(("percent__range", (0, 100))), name="margin_is_a_percentage"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("currency", models.CharField(max_length=3)),
                ("rate", models.DecimalField(decimal_places=8, max_digits=18)),
                ("source", models.CharField(max_length=200)),
                ("as_of", models.DateField()),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rates", to="survey.wave"
                    ),
                ),
            ],
            options={
                "ordering": ["currency"],
                "constraints": [
                    models.UniqueConstraint(fields=("wave", "currency"), name="one_rate_per_currency"),
                    models.CheckConstraint(condition=models.Q(("rate__gt", 0)), name="rate_is_positive"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "currency__in",
                                (
                                    "AED",
                                    "AFN",
                                    "ALL",
                                    "AMD",
                                    "ANG",
                                    "AOA",
                                    "ARS",
                                    "AUD",
                                    "AWG",
                                    "AZN",
                                    "BAM",
                                    "BBD",
                                    "BDT",
                                    "BGN",
                                    "BHD",
                                    "BIF",
                                    "BMD",
                                    "BND",
                                    "BOB",
                                    "BRL",
                                    "BSD",
                                    "BTN",
                                    "BWP",
                                    "BYN",
                                    "BZD",
                                    "CAD",
                                    "CDF",
                                    "CHF",
                                    "CLP",
                                    "CNY",
                                    "COP",
                                    "CRC",
                                    "CUP",
                                    "CVE",
                                    "CZK",
                                    "DJF",
                                    "DKK",
                                    "DOP",
                                    "DZD",
                                    "EGP",
                                    "ERN",
                                    "ETB",
                                    "EUR",
                                    "FJD",
                                    "FKP",
                                    "GBP",
                                    "GEL",
                                    "GHS",
                                    "GIP",
                                    "GMD",
                                    "GNF",
                                    "GTQ",
                                    "GYD",
                                    "HKD",
                                    "HNL",
                                    "HTG",
                                    "HUF",
                                    "IDR",
                                    "ILS",
                                    "INR",
                                    "IQD",
                                    "IRR",
                                    "ISK",
                                    "JMD",
                                    "JOD",
                                    "JPY",
                                    "KES",
                                    "KGS",
                                    "KHR",
                                    "KMF",
                                    "KPW",
                                    "KRW",
                                    "KWD",
                                    "KYD",
                                    "KZT",
                                    "LAK",
                                    "LBP",
                                    "LKR",
                                    "LRD",
                                    "LSL",
                                    "LYD",
                                    "MAD",
                                    "MDL",
                                    "MGA",
                                    "MKD",
                                    "MMK",
                                    "MNT",
                                    "MOP",
                                    "MRU",
                                    "MUR",
                                    "MVR",
                                    "MWK",
                                    "MXN",
                                    "MYR",
                                    "MZN",
                                    "NAD",
                                    "NGN",
                                    "NIO",
                                    "NOK",
                                    "NPR",
                                    "NZD",
                                    "OMR",
                                    "PAB",
                                    "PEN",
                                    "PGK",
                                    "PHP",
                                    "PKR",
                                    "PLN",
                                    "PYG",
                                    "QAR",
                                    "RON",
                                    "RSD",
                                    "RUB",
                                    "RWF",
                                    "SAR",
                                    "SBD",
                                    "SCR",
                                    "SDG",
                                    "SEK",
                                    "SGD",
                                    "SHP",
                                    "SLE",
                                    "SOS",
                                    "SRD",
                                    "SSP",
                                    "STN",
                                    "SVC",
                                    "SYP",
                                    "SZL",
                                    "THB",
                                    "TJS",
                                    "TMT",
                                    "TND",
                                    "TOP",
                                    "TRY",
                                    "TTD",
                                    "TWD",
                                    "TZS",
                                    "UAH",
                                    "UGX",
                                    "USD",
                                    "UYU",
                                    "UZS",
                                    "VES",
                                    "VND",
                                    "VUV",
                                    "WST",
                                    "XAF",
                                    "XCD",
                                    "XCG",
                                    "XOF",
                                    "XPF",
                                    "YER",
                                    "ZAR",
                                    "ZMW",
                                    "ZWG",
                                ),
                            )
                        ),
                        name="rate_is_of_a_known_currency",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["preliminary", "final", "correction"])),
                name="release_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="releasefile",
            constraint=models.UniqueConstraint(fields=("release", "name"), name="one_file_per_name"),
        ),
        migrations.RunSQL(RELEASES + CHANGES + PLANS + REOPENING, BACK),
    ]
