"""Translators against each other, and against a rewording, in threads."""

from survey import translating
from survey.models import Edition
from tests.survey.rewording import publish_rewording
from tests.survey.test_drafting_at_once import at_once
from tests.survey.translations import go_live, live, publish, save, share, states, translate, writer


def test_of_two_who_publish_a_language_at_once_one_wins_and_the_other_is_told(committed: str) -> None:
    translate("ar")
    both = at_once(lambda: publish("ar"), lambda: publish("ar"))
    assert both == ["Readers of Arabic get these texts already. There is nothing to publish.", "done"]
    assert Edition.objects.published().count() == 2


def test_two_who_save_different_languages_at_once_both_keep_their_texts(committed: str) -> None:
    writer()
    both = at_once(
        lambda: save("ar", {share("ar"): "سؤال؟"}), lambda: save("es", {share("es"): "¿Qué parte?"})
    )
    assert both == ["done", "done"]
    found = {
        code: [one.text for one in translating.entries(code, live()) if one.place == share(code)]
        for code in ("ar", "es")
    }
    assert found == {"ar": ["سؤال؟"], "es": ["¿Qué parte?"]}


def test_a_rewording_and_a_translation_at_once_leave_both_whole(committed: str) -> None:
    translate("ar")
    both = at_once(lambda: publish("ar"), lambda: publish_rewording({"help": "Any estimate counts."}))
    assert both[1] == "done"
    published = Edition.objects.published().order_by("number").values_list("kind", flat=True)
    assert sorted(published)[:2] == ["instrument", "instrument"]
    assert states("ar")["to_redo"] == 1


def test_a_language_that_is_live_is_still_whole_after_another_s(committed: str) -> None:
    go_live("ar")
    go_live("es")
    assert states("ar") == {"done": sum(states("ar").values())}
