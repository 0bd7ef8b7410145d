"""Texts of the live edition in another language, their states, and what becomes of them."""

import pytest

from survey import shipped, translating
from survey.drafting import Overtaken, Refused
from survey.editions import Place, said
from survey.meanwhile import prints
from survey.models import Account, Edition, TranslationCheck
from survey.translation_drafts import save as save_page
from tests.factories import make_account
from tests.survey.rewording import publish_rewording
from tests.survey.translations import live, publish, save, share, states, translate, writer

pytestmark = pytest.mark.django_db
N = len([text for text in shipped.texts().values() if text])
"""The texts of edition 1."""


@pytest.fixture
def tomas() -> Account:
    return writer()


@pytest.fixture
def mira() -> Account:
    return make_account("mira@example.org", "word")


def entry(place: Place) -> translating.Entry:
    return next(one for one in translating.entries(place.language, live()) if one.place == place)


def kept(place: Place) -> translating.Kept:
    found = entry(place).kept
    assert found is not None
    return found


def test_a_language_without_any_text_misses_them_all() -> None:
    assert states("ar") == {"missing": N}


def test_what_somebody_writes_is_done_and_the_rest_stays_missing(tomas: Account) -> None:
    assert save("ar", {share("ar"): "سؤال؟"}, tomas) == 1
    assert states("ar") == {"missing": N - 1, "done": 1}
    assert (kept(share("ar")).text, kept(share("ar")).by) == ("سؤال؟", tomas.pk)


def test_a_cleared_text_is_missing_again(tomas: Account) -> None:
    save("ar", {share("ar"): "سؤال؟"}, tomas)
    assert save("ar", {share("ar"): ""}, tomas) == 1
    assert states("ar") == {"missing": N}


def test_nothing_changes_by_saving_a_page_as_it_is(tomas: Account) -> None:
    save("ar", {share("ar"): "سؤال؟"}, tomas)
    assert save("ar", {share("ar"): "سؤال؟"}, tomas) == 0


def test_a_second_person_checks_and_the_writer_cannot(tomas: Account, mira: Account) -> None:
    save("ar", {share("ar"): "سؤال؟"}, tomas)
    with pytest.raises(Refused, match="You wrote the question of share, so somebody else has to check it"):
        save("ar", {}, tomas, checked={share("ar")})
    assert save("ar", {}, mira, checked={share("ar")}) == 1
    assert states("ar") == {"missing": N - 1, "checked": 1}


def test_who_changes_a_checked_text_has_written_it(tomas: Account, mira: Account) -> None:
    save("ar", {share("ar"): "سؤال؟"}, tomas)
    save("ar", {}, mira, checked={share("ar")})
    save("ar", {share("ar"): "سؤال آخر؟"}, mira)
    assert states("ar") == {"missing": N - 1, "done": 1}
    assert save("ar", {}, tomas, checked={share("ar")}) == 1


def test_a_reworded_source_is_to_redo_with_what_changed() -> None:
    translate("ar")
    publish_rewording({"help": "Any estimate counts."})
    assert states("ar") == {"to_redo": 1, "done": N - 1}
    redo = share("ar", "help")
    assert (kept(redo).source, entry(redo).source) == (
        shipped.texts()["share", "help"],
        "Any estimate counts.",
    )
    assert "<del>" in entry(redo).source_marked


def test_a_text_that_is_still_right_needs_a_tick_only(tomas: Account) -> None:
    translate("ar")
    publish_rewording({"help": "Any estimate counts."})
    assert save("ar", {}, tomas) == 0
    assert save("ar", {}, tomas, still_right={share("ar", "help")}) == 1
    assert states("ar") == {"done": N}


def test_the_draft_follows_the_live_edition(tomas: Account) -> None:
    translate("ar")
    edition = publish_rewording({"help": "Any estimate counts."})
    save("ar", {share("ar", "help"): "كل تقدير"}, tomas)
    draft = translating.draft()
    assert draft is not None
    assert draft.comparable_with == edition
    assert said(draft)[Place("share", "help", "en")] == "Any estimate counts."


def test_a_translation_in_work_does_not_hold_up_a_rewording() -> None:
    translate("ar", without=(share("ar"),))
    assert publish_rewording({"help": "Any estimate counts."}).number == 2


def test_languages_in_work_share_one_draft_and_keep_their_texts(tomas: Account) -> None:
    save("ar", {share("ar"): "سؤال؟"}, tomas)
    save("es", {share("es"): "¿Pregunta?"}, tomas)
    assert Edition.objects.drafts().filter(kind="translation").count() == 1
    assert [entry(share(language)).text for language in ("ar", "es")] == ["سؤال؟", "¿Pregunta?"]


def test_of_two_people_the_second_is_told_what_the_first_saved(tomas: Account, mira: Account) -> None:
    save("ar", {share("ar"): "أ"}, tomas)
    seen = prints({share("ar"): ""})
    with pytest.raises(Overtaken) as overtaken:
        save_page("ar", mira, {share("ar"): "ب"}, number=1, seen=seen)
    assert overtaken.value.saved[share("ar")] == "أ"
    assert entry(share("ar")).text == "أ"


def test_a_page_of_an_older_edition_is_not_saved(tomas: Account) -> None:
    publish_rewording({"help": "Any estimate counts."})
    with pytest.raises(Refused, match="Another edition went live while you typed"):
        save_page("ar", tomas, {share("ar"): "ب"}, number=1, seen={})
    assert states("ar") == {"missing": N}


def test_checks_of_published_texts_are_noted_though_the_texts_are_frozen(mira: Account) -> None:
    translate("ar")
    edition = publish("ar")
    assert save("ar", {}, mira, checked={share("ar")}) == 1
    text = edition.wordings.get(language="ar", item__code="share", key="question")
    assert TranslationCheck.objects.get(wording=text).checked_by == mira
    assert translating.draft() is None


def test_the_next_translation_starts_from_the_last_with_its_checks(mira: Account) -> None:
    translate("ar")
    publish("ar")
    save("ar", {}, mira, checked={share("ar")})
    publish_rewording({"help": "Any estimate counts."})
    assert states("ar") == {"to_redo": 1, "done": N - 2, "checked": 1}
