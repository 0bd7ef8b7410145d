"""The questionnaire of an edition, as people meet it."""

import pytest

from survey.models import Edition
from survey.wording import Questionnaire, fill, questionnaire
from tests.factories import edition_1, make_wave
from tests.survey.rows import new_draft


def first() -> Questionnaire:
    return questionnaire(make_wave(), edition_1().pk)


@pytest.mark.django_db
def test_placeholders_are_filled_from_the_wave() -> None:
    q = first()
    assert q.text("amount", "question") == "About how much money did you give in total in 2025?"
    assert q.page("consent_contact") == "Example Research. Questions: survey@example.org."
    assert "delete individual answers on 14 December 2027." in q.page("consent_publish")


@pytest.mark.django_db
def test_answers_come_in_the_edition_s_order_with_their_words() -> None:
    assert first().answers("share_reason") == [
        ("gave_nothing", "I gave nothing in 2025"),
        ("dont_know", "I don’t know"),
        ("not_say", "I’d rather not say"),
    ]


@pytest.mark.django_db
def test_what_the_edition_does_not_say_is_empty() -> None:
    q = first()
    assert (q.text("share", "no_such_key"), q.page("no_such_key"), q.answers("share")) == ("", "", [])
    assert q.answer("pledge", "a_code_of_another_edition") == "a_code_of_another_edition"


@pytest.mark.django_db
def test_a_draft_is_never_shown() -> None:
    draft = new_draft()
    with pytest.raises(Edition.DoesNotExist):
        questionnaire(make_wave(), draft.pk)


@pytest.mark.django_db
def test_a_published_edition_is_read_from_the_database_once(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    wave, edition = make_wave(), edition_1()
    questionnaire(wave, edition.pk)
    with django_assert_num_queries(0):  # type: ignore[operator]
        questionnaire(wave, edition.pk)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("in {period}", "in 2025"),
        ("{period} and {period}", "2025 and 2025"),
        ("{unknown} {0} {period!r} {", "{unknown} {0} {period!r} {"),
        ("{organiser}", "{organiser}"),
    ],
)
def test_only_known_placeholders_with_a_value_are_filled(text: str, filled: str) -> None:
    assert fill(text, {"period": "2025"}) == filled
