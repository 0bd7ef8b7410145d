"""Triggers for what a CHECK cannot say: they keep the public promises and never look at who asks.

Each refusal carries the rule's name as its constraint name, so that code and tests can tell rules apart.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse(rule text, sentence text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', sentence USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = rule;
END $$;
"""

FROZEN_EDITION = """
CREATE FUNCTION edition_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' OR (TG_OP <> 'INSERT' AND OLD.published_at IS NOT NULL) THEN
        PERFORM refuse('published_edition_never_changes', 'A published edition never changes. Draft the next one.');
    ELSIF TG_OP = 'INSERT' AND NEW.published_at IS NOT NULL THEN
        PERFORM refuse('edition_starts_as_draft', 'An edition starts as a draft and is then published.');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER edition_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON survey_edition
    FOR EACH ROW EXECUTE FUNCTION edition_is_frozen();
CREATE TRIGGER edition_is_never_truncated BEFORE TRUNCATE ON survey_edition
    FOR EACH STATEMENT EXECUTE FUNCTION edition_is_frozen();
"""

# FOR SHARE holds off a publication that is under way elsewhere: it and the change cannot both go through.
FROZEN_PARTS = """
CREATE FUNCTION edition_part_is_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_published boolean := TG_OP = 'TRUNCATE';
BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        SELECT published_at IS NOT NULL INTO of_published FROM survey_edition
            WHERE id = OLD.edition_id FOR SHARE;
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') AND of_published IS NOT TRUE THEN
        SELECT published_at IS NOT NULL INTO of_published FROM survey_edition
            WHERE id = NEW.edition_id FOR SHARE;
    END IF;
    IF of_published THEN
        PERFORM refuse('published_edition_never_changes', 'A published edition never changes. Draft the next one.');
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER item_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON survey_item
    FOR EACH ROW EXECUTE FUNCTION edition_part_is_frozen();
CREATE TRIGGER item_is_never_truncated BEFORE TRUNCATE ON survey_item
    FOR EACH STATEMENT EXECUTE FUNCTION edition_part_is_frozen();
CREATE TRIGGER wording_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON survey_wording
    FOR EACH ROW EXECUTE FUNCTION edition_part_is_frozen();
CREATE TRIGGER wording_is_never_truncated BEFORE TRUNCATE ON survey_wording
    FOR EACH STATEMENT EXECUTE FUNCTION edition_part_is_frozen();

CREATE FUNCTION wording_belongs_to_its_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.item_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM survey_item WHERE id = NEW.item_id AND edition_id = NEW.edition_id
    ) THEN
        PERFORM refuse('wording_belongs_to_its_edition', 'A text and its item belong to one edition.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER wording_belongs_to_its_edition BEFORE INSERT OR UPDATE ON survey_wording
    FOR EACH ROW EXECUTE FUNCTION wording_belongs_to_its_edition();
"""

ITEM_CODES = """
CREATE FUNCTION item_code_is_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
        PERFORM refuse('item_code_is_never_deleted', 'An item code is never deleted. Retire it.');
    ELSIF NEW.code <> OLD.code OR NEW.kind <> OLD.kind THEN
        PERFORM refuse('item_code_never_changes', 'An item code and its kind never change. Use a new code.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER item_code_is_for_ever BEFORE UPDATE OR DELETE ON survey_itemcode
    FOR EACH ROW EXECUTE FUNCTION item_code_is_for_ever();
CREATE TRIGGER item_code_is_never_truncated BEFORE TRUNCATE ON survey_itemcode
    FOR EACH STATEMENT EXECUTE FUNCTION item_code_is_for_ever();
"""

SHOWN_EDITIONS = """
CREATE FUNCTION consent_of(edition bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT string_agg(format('%s %s %s', language, key, text), E'\\n' ORDER BY language, key)
    FROM survey_wording WHERE edition_id = edition AND item_id IS NULL AND key LIKE 'consent%'
$$;
CREATE FUNCTION wave_shows_published_editions() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER wave_shows_published_editions BEFORE INSERT OR UPDATE ON survey_waveedition
    FOR EACH ROW EXECUTE FUNCTION wave_shows_published_editions();
"""

# Stricter than needed until there are releases, which will say until when a wave may open again.
CLOSED_WAVES = """
CREATE FUNCTION closed_wave_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse('closed_wave_stays_closed', 'A closed wave never opens again. Start a new one.');
END $$;
CREATE TRIGGER closed_wave_stays_closed BEFORE UPDATE ON survey_wave FOR EACH ROW
    WHEN ((OLD.closed_at IS NOT NULL OR OLD.closes_at <= now())
        AND NEW.closed_at IS NULL AND (NEW.closes_at IS NULL OR NEW.closes_at > now()))
    EXECUTE FUNCTION closed_wave_stays_closed();
"""

# The share lock on the wave makes closing wait for answers that are being stored: after it none is added.
RESPONSES = """
CREATE FUNCTION response_fits_its_wave() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wave survey_wave%ROWTYPE;
BEGIN
    IF NOT EXISTS (
        SELECT FROM survey_waveedition WHERE wave_id = NEW.wave_id AND edition_id = NEW.edition_id
    ) THEN
        PERFORM refuse('wave_shows_this_edition', 'The wave does not show this edition.');
    END IF;
    SELECT * INTO wave FROM survey_wave WHERE id = NEW.wave_id FOR SHARE;
    IF (wave.kind = 'imported') <> (NEW.mode = 'import') OR (wave.kind = 'simulated') <> (NEW.mode = 'simulated') THEN
        PERFORM refuse('mode_fits_the_wave', 'Collected, imported and simulated answers are never mixed.');
    END IF;
    IF NEW.mode = 'web' AND (wave.closed_at IS NOT NULL OR wave.closes_at <= now()
            OR wave.opens_at IS NULL OR wave.opens_at > now()) THEN
        PERFORM refuse('wave_is_open', 'The wave is not open.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER response_fits_its_wave BEFORE INSERT ON survey_response
    FOR EACH ROW EXECUTE FUNCTION response_fits_its_wave();

CREATE FUNCTION withdrawn_answer_stays_away() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM survey_withdrawn WHERE key_hash = NEW.key_hash) THEN
        PERFORM refuse('withdrawn_answer_stays_away', 'This answer was withdrawn.');
    END IF;
    RETURN NULL;
END $$;
-- After: an insert that waited for the withdrawal of the same key must see it.
CREATE TRIGGER withdrawn_answer_stays_away AFTER INSERT ON survey_response
    FOR EACH ROW WHEN (NEW.key_hash IS NOT NULL) EXECUTE FUNCTION withdrawn_answer_stays_away();

CREATE FUNCTION closed_wave_keeps_its_answers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wave survey_wave%ROWTYPE;
BEGIN
    SELECT * INTO wave FROM survey_wave WHERE id = OLD.wave_id FOR SHARE;
    IF wave.closed_at IS NOT NULL OR wave.closes_at <= now() THEN
        PERFORM refuse('wave_is_open', 'The wave is closed: its answers can be withdrawn and not changed.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER closed_wave_keeps_its_answers BEFORE UPDATE OF share, share_reason, attempted, read, relied, "none",
    relied_on, amount, currency, amount_band, cause_global, cause_animals, cause_future, cause_meta, cause_other,
    income_share, income_share_reason, pledge, identification, extra
    ON survey_response FOR EACH ROW WHEN (OLD.mode = 'web') EXECUTE FUNCTION closed_wave_keeps_its_answers();

CREATE FUNCTION response_keeps_its_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM refuse('response_keeps_its_edition', 'An answer stays with the wave and the wording it was given to.');
END $$;
CREATE TRIGGER response_keeps_its_edition BEFORE UPDATE ON survey_response FOR EACH ROW
    WHEN ((OLD.wave_id, OLD.edition_id, OLD.language, OLD.mode, OLD.came_by, OLD.key_hash, OLD.secret_hash)
        IS DISTINCT FROM
        (NEW.wave_id, NEW.edition_id, NEW.language, NEW.mode, NEW.came_by, NEW.key_hash, NEW.secret_hash))
    EXECUTE FUNCTION response_keeps_its_edition();

CREATE FUNCTION extra_holds_items_of_its_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF jsonb_typeof(NEW.extra) <> 'object' OR EXISTS (
        SELECT FROM jsonb_object_keys(NEW.extra) AS key
        WHERE key NOT IN (SELECT code FROM survey_item WHERE edition_id = NEW.edition_id)
            OR key IN (SELECT attname FROM pg_attribute WHERE attrelid = TG_RELID)
    ) THEN
        PERFORM refuse('extra_holds_items_of_its_edition', 'Answers beside the columns belong to added items only.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER extra_holds_items_of_its_edition BEFORE INSERT OR UPDATE OF extra ON survey_response
    FOR EACH ROW WHEN (NEW.extra <> '{}') EXECUTE FUNCTION extra_holds_items_of_its_edition();
"""

DROP = """
DROP FUNCTION extra_holds_items_of_its_edition, response_keeps_its_edition, response_fits_its_wave,
    withdrawn_answer_stays_away, closed_wave_keeps_its_answers,
    closed_wave_stays_closed, wave_shows_published_editions, consent_of, item_code_is_for_ever, wording_belongs_to_its_edition,
    edition_part_is_frozen, edition_is_frozen, refuse CASCADE;
"""

# allauth's slowing of guesses is counted here: in the database, so that all processes count together.
CACHE = """
CREATE UNLOGGED TABLE cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamp with time zone NOT NULL
);
CREATE INDEX cache_expires ON cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("survey", "0001_tables")]

    operations = [
        migrations.RunSQL(
            REFUSE + FROZEN_EDITION + FROZEN_PARTS + ITEM_CODES + SHOWN_EDITIONS + CLOSED_WAVES + RESPONSES,
            DROP,
        ),
        migrations.RunSQL(CACHE, "DROP TABLE cache"),
    ]
