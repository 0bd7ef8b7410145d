"""Items that admins add: their codes, their answers' codes, when they are retired, and what answers may hold.

An item is retired once nothing asks it any more: not the live edition, nor a newer one for tests, nor a draft.
"""

from django.db import migrations

CODES = r"""
CREATE FUNCTION kind_in_the_instrument(item text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN item IN ('share', 'attempted', 'read', 'relied', 'none', 'cause_global', 'cause_animals',
            'cause_future', 'cause_meta', 'cause_other') THEN 'percent'
        WHEN item IN ('share_reason', 'relied_on', 'currency', 'amount_band', 'income_share_reason',
            'pledge', 'identification') THEN 'choice'
        WHEN item IN ('amount') THEN 'amount'
        WHEN item IN ('income_share') THEN 'number'
    END
$$;
CREATE FUNCTION is_reserved(item text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT item ~ ('^(mean_|median_|lower_quartile_|upper_quartile_|share_|money_|heap_'
        '|relied_on_|item_|split_|part_|top_|difference_|ci_|n_)')
        OR item = ANY (regexp_split_to_array(btrim('
        agreed answered blank came_by cause changed_since_release cmax cmin comparable_with compare computed_at
        copy count ctid data_digest day delete dont_know draft edit edited_after_comparison edition
        edition_id estimand estimate event everyone extra gave_nothing group group_by id import
        item_nonresponse key_hash language method_version mode n new not_say note opened other pages
        part_above_cap people population preview publish received_on secret_hash sent several source
        split_disagrees status survey tableoid top_10_part translate translations unit via wave wave_id
        weight weighting weights wording xmax xmin
    ', E' \n'), '\s+'))
$$;
CREATE FUNCTION item_code_is_free() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF kind_in_the_instrument(NEW.code) IS NOT NULL THEN
        IF kind_in_the_instrument(NEW.code) <> NEW.kind THEN
            PERFORM refuse('instrument_code_has_its_kind', 'This code belongs to an item of the instrument.');
        END IF;
    ELSIF NEW.kind = 'amount' THEN
        PERFORM refuse('added_item_has_an_added_kind', 'Amounts of money are asked for by the instrument only.');
    ELSIF is_reserved(NEW.code) OR NEW.code IN (
        SELECT attname FROM pg_attribute WHERE attrelid = 'survey_response'::regclass
    ) THEN
        PERFORM refuse('code_is_reserved', 'Something else is called so in files or addresses. Use another code.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER item_code_is_free BEFORE INSERT ON survey_itemcode
    FOR EACH ROW EXECUTE FUNCTION item_code_is_free();
"""

ITEMS = r"""
CREATE FUNCTION answers_are_different_codes(kind text, answers jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF jsonb_typeof(answers) <> 'array' THEN
        RETURN false;
    ELSIF kind NOT IN ('choice', 'choices') THEN
        RETURN answers = '[]';
    END IF;
    RETURN (
        SELECT count(DISTINCT answer) = count(*)
            AND coalesce(bool_and(jsonb_typeof(answer) = 'string' AND answer #>> '{}' ~ '^[a-z0-9_]{1,40}$'), true)
        FROM jsonb_array_elements(answers) AS answer
    );
END $$;
CREATE FUNCTION added_item_fits_its_code() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_item survey_itemcode%ROWTYPE;
BEGIN
    IF kind_in_the_instrument(NEW.code) IS NOT NULL THEN
        RETURN NEW;
    END IF;
    SELECT * INTO of_item FROM survey_itemcode WHERE code = NEW.code FOR SHARE;
    IF of_item.retired_on IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.code <> NEW.code) THEN
        PERFORM refuse('retired_item_stays_away', 'This item was retired. Bring it back first.');
    ELSIF NOT answers_are_different_codes(of_item.kind, NEW.answers) THEN
        PERFORM refuse('answers_are_different_codes', 'Only choices have answers: a list of different codes.');
    ELSIF NEW.answers ?| ARRAY['everyone', 'no_answer', 'no_label', 'several'] THEN
        PERFORM refuse('answer_code_is_reserved', 'A group of people is called so in files. Use another code.');
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER added_item_fits_its_code BEFORE INSERT OR UPDATE ON survey_item
    FOR EACH ROW EXECUTE FUNCTION added_item_fits_its_code();
"""

# to_jsonb: the column for_test is younger than this function.
RETIRING = """
CREATE FUNCTION item_nobody_asks_is_retired() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    live integer := (
        SELECT max(number) FROM survey_edition AS edition
        WHERE kind = 'instrument' AND to_jsonb(edition) ->> 'for_test' IS DISTINCT FROM 'true'
    );
BEGIN
    UPDATE survey_itemcode AS used SET retired_on = current_date
    WHERE retired_on IS NULL AND kind_in_the_instrument(code) IS NULL AND NOT EXISTS (
        SELECT FROM survey_item AS item JOIN survey_edition AS edition ON edition.id = item.edition_id
        WHERE item.code = used.code AND (edition.published_at IS NULL OR live IS NULL OR edition.number >= live)
    );
    RETURN NULL;
END $$;
CREATE TRIGGER item_nobody_asks_is_retired AFTER DELETE ON survey_item
    FOR EACH STATEMENT EXECUTE FUNCTION item_nobody_asks_is_retired();
CREATE TRIGGER item_left_out_is_retired AFTER UPDATE OF published_at ON survey_edition
    FOR EACH STATEMENT EXECUTE FUNCTION item_nobody_asks_is_retired();
"""

EXTRA = r"""
CREATE FUNCTION answer_fits_its_item(kind text, answers jsonb, answer jsonb) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    is_a text := jsonb_typeof(answer);
    as_text text := answer #>> '{}';
BEGIN
    RETURN CASE kind
        WHEN 'percent' THEN is_a = 'number' AND as_text ~ '^([0-9]{1,2}|100)$'
        WHEN 'number' THEN is_a = 'number' AND as_text ~ '^[0-9]{1,12}([.][0-9]{1,2})?$'
        WHEN 'text' THEN is_a = 'string' AND length(as_text) BETWEEN 1 AND 500
        WHEN 'choice' THEN is_a = 'string' AND answers ? as_text
        WHEN 'choices' THEN is_a = 'array' AND answer = (
            SELECT jsonb_agg(listed ORDER BY place)
            FROM jsonb_array_elements(answers) WITH ORDINALITY AS a (listed, place)
            WHERE answer @> jsonb_build_array(listed)
        )
    END;
END $$;
CREATE OR REPLACE FUNCTION extra_holds_items_of_its_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF jsonb_typeof(NEW.extra) <> 'object' OR EXISTS (
        SELECT FROM jsonb_object_keys(NEW.extra) AS key
        WHERE key NOT IN (SELECT code FROM survey_item WHERE edition_id = NEW.edition_id)
            OR kind_in_the_instrument(key) IS NOT NULL
    ) THEN
        PERFORM refuse('extra_holds_items_of_its_edition', 'Answers beside the columns belong to added items only.');
    ELSIF EXISTS (
        SELECT FROM survey_item AS item JOIN survey_itemcode AS code ON code.code = item.code
        WHERE item.edition_id = NEW.edition_id AND NEW.extra ? item.code
            AND answer_fits_its_item(code.kind, item.answers, NEW.extra -> item.code) IS NOT TRUE
    ) THEN
        PERFORM refuse('extra_fits_its_items', 'An answer does not fit the kind or the answers of its item.');
    END IF;
    RETURN NEW;
END $$;
"""

BACK = """
CREATE OR REPLACE FUNCTION extra_holds_items_of_its_edition() RETURNS trigger LANGUAGE plpgsql AS $$
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
DROP FUNCTION answer_fits_its_item, item_nobody_asks_is_retired, added_item_fits_its_code,
    answers_are_different_codes, item_code_is_free, is_reserved, kind_in_the_instrument CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("survey", "0002_rules")]

    operations = [migrations.RunSQL(CODES + ITEMS + RETIRING + EXTRA, BACK)]
