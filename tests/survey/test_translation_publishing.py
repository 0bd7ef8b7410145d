"""A language goes live: only complete, as an edition of its own, for its readers alone."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from reports.frames import read_editions
from survey import drafting, languages, publishing, translating
from survey.closing import open_now
from survey.drafting import Refused
from survey.editions import said
from survey.models import Edition, Wave
from survey.translation_publishing import publish as publish_page
from tests.factories import edition_1, make_response, make_wave
from tests.survey.rewording import make_draft, publish_rewording
from tests.survey.rows import refused
from tests.survey.translations import go_live, live, pseudo, publish, save, share, states, translate

pytestmark = pytest.mark.django_db


def shown_to(wave: Wave, language: str) -> int | None:
    edition = languages.edition_for(wave, language)
    return edition.number if edition else None


def test_an_incomplete_language_is_refused_with_what_is_left() -> None:
    translate("ar", without=(share("ar"),))
    with pytest.raises(Refused, match=r"Arabic is not complete: of \d+ texts 1 are missing and 0 to redo"):
        publish("ar")
    translate("ar")
    publish_rewording({"help": "Any estimate counts."})
    with pytest.raises(Refused, match="0 are missing and 1 to redo"):
        publish("ar")


def test_the_edition_holds_the_live_one_and_the_language() -> None:
    edition = go_live("ar")
    english = {place: text for place, text in said(edition).items() if place.language == "en"}
    arabic = {place: text for place, text in said(edition).items() if place.language == "ar"}
    assert (edition.number, edition.kind, edition.comparable_with) == (2, "translation", edition_1())
    assert english == said(edition_1())
    assert arabic == {p._replace(language="ar"): pseudo(text, "ar") for p, text in english.items() if text}
    assert Edition.objects.live() == edition_1()


def test_a_language_joins_those_that_went_live_before() -> None:
    go_live("ar")
    assert languages.of_edition(go_live("es").pk) == ["en", "es", "ar"]


def test_what_is_in_work_in_another_language_stays_in_work() -> None:
    save("es", {share("es"): "¿Pregunta?"})
    edition = go_live("ar")
    assert languages.of_edition(edition.pk) == ["en", "ar"]
    assert (states("es")["done"], states("ar")) == (1, {"done": len(said(edition_1()))})


def test_a_language_that_fell_behind_is_left_out_and_its_readers_keep_theirs() -> None:
    wave = make_wave()
    go_live("ar")
    publish_rewording({"help": "Any estimate counts."})
    assert languages.of_edition(go_live("es").pk) == ["en", "es"]
    assert [shown_to(wave, language) for language in ("en", "es", "ar")] == [3, 4, 2]


def test_readers_of_english_get_the_same_as_before() -> None:
    wave = make_wave()
    go_live("ar")
    assert [shown_to(wave, language) for language in ("en", "ar", "es")] == [1, 2, None]
    assert languages.offered(wave) == ["en", "ar"]


def test_a_wave_that_asks_an_older_edition_gets_no_translation_of_another() -> None:
    wave = make_wave()
    publish_rewording({"help": "Any estimate counts."})
    old = make_wave("older", name="Older", edition=edition_1())
    go_live("ar")
    assert [shown_to(one, "ar") for one in (wave, old)] == [3, None]


def test_a_wave_offers_the_languages_of_its_edition_from_its_opening_on() -> None:
    wave = make_wave(opens_at=None)
    go_live("ar")
    assert languages.offered(wave) == ["en"]
    open_now(wave.pk)
    assert languages.offered(wave) == ["en", "ar"]


def copy_of(source: Edition, *, without: str = "") -> Edition:
    """The same texts as another edition, but for one Arabic text of the core question."""
    edition = Edition.objects.create(kind="translation", comparable_with=edition_1())
    drafting.copy(source, edition)
    edition.wordings.filter(item__code="share", key=without, language="ar").delete()
    return publishing.publish(edition)


@pytest.mark.parametrize(("without", "offered"), [("", ["en", "ar"]), ("help", ["en"])])
def test_wordings_drawn_by_chance_offer_a_language_only_if_each_has_it(
    without: str, offered: list[str]
) -> None:
    first = go_live("ar")
    wave = make_wave(edition=first)
    wave.shown.create(edition=copy_of(first, without=without), parts=1)
    assert languages.offered(wave) == offered


def test_only_a_translation_can_be_shown_without_a_part_of_the_draw() -> None:
    wave = make_wave()
    edition = publish_rewording({"help": "Any estimate counts."})
    with refused("only_translations_are_not_drawn"):
        wave.shown.create(edition=edition, parts=0)


def test_what_was_read_is_what_is_published() -> None:
    translate("ar")
    read = translating.digest(translating.entries("ar", live()))
    save("ar", {share("ar"): "سؤال آخر؟"})
    with pytest.raises(Refused, match="Somebody changed the texts while you read them"):
        publish_page("ar", number=1, read=read, reason="Translated")


def test_the_same_texts_are_not_published_twice() -> None:
    go_live("ar")
    with pytest.raises(Refused, match="Readers of Arabic get these texts already"):
        publish("ar")


def test_an_instrument_s_draft_and_a_translation_s_go_side_by_side() -> None:
    make_draft({"help": "Any estimate counts."})
    assert go_live("ar").number == 2


def test_answers_to_a_translation_count_together_with_those_to_its_source() -> None:
    wave = make_wave()
    translation = go_live("ar")
    make_response(wave, translation, language="ar")
    facts = [(one.number, one.comparable_with) for one in read_editions(wave)]
    assert facts == [(1, (1, 2)), (2, (1, 2))]


def test_every_edition_and_language_can_be_verified() -> None:
    go_live("ar")
    output = StringIO()
    call_command("verify_editions", stdout=output)
    assert output.getvalue().count("as published") == 2
    content = json.loads(publishing.canonical(Edition.objects.get(number=2)))
    assert {text[0] for text in content["wording"]} == {"en", "ar"}
