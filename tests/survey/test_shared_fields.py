"""The fields of a form are made once for the same words; no form changes those of another."""

import pytest
from django.utils.translation import override

from survey import wording
from survey.forms import ResponseForm, shared_fields
from survey.models import Wave
from survey.previewing import as_people_will_see
from survey.wording import PAGE, questionnaire
from tests.factories import edition_1, make_wave
from tests.survey.added import asked, asking_wave, draft_with
from tests.survey.words import Q, edition_1_words, sent

OWN = {"share_reason", "relied_on"}
"""What a form may draw in another way than others, so that each has its own."""


def choices(form: ResponseForm, code: str) -> list[str]:
    return [value for value, _text in form.fields[code].widget.choices]


def test_forms_of_the_same_words_share_all_fields_but_those_they_may_draw_anew() -> None:
    one, other = ResponseForm(q=Q), ResponseForm(q=Q)
    assert {code for code in one.fields if one.fields[code] is not other.fields[code]} == OWN


def test_a_way_back_that_one_form_offers_is_in_no_other() -> None:
    wrong = sent(share="140", share_reason="not_say", relied_on="evaluator")
    assert not wrong.is_valid()
    fresh = ResponseForm(q=Q)
    assert [choices(form, "share_reason")[-1] for form in (wrong, fresh)] == ["use_number", "not_say"]
    assert ["" in choices(form, "relied_on") for form in (wrong, fresh)] == [True, False]


@pytest.mark.django_db
def test_an_added_answer_that_can_be_taken_back_in_one_form_is_in_no_other() -> None:
    q = asked(asking_wave("donor_kind"))
    chosen = ResponseForm(q=q, initial={"donor_kind": q.answer_codes["donor_kind"][0]})
    assert ["" in choices(form, "donor_kind") for form in (chosen, ResponseForm(q=q))] == [True, False]


def test_what_one_visitor_typed_is_in_no_form_of_another() -> None:
    sent(share="73", amount="12", currency="CHF").is_valid()
    fresh = ResponseForm(q=Q)
    assert {code: value for code, value in fresh.typed.items() if value} == {}


def test_other_words_and_another_language_have_fields_of_their_own() -> None:
    other = edition_1_words()
    assert shared_fields(Q, "en")["share"] is not shared_fields(other, "en")["share"]
    with override("de"):
        german = ResponseForm(q=Q).fields["currency"]
    assert german is not ResponseForm(q=Q).fields["currency"]


@pytest.mark.django_db
def test_a_wave_gives_the_same_words_until_its_own_change() -> None:
    wave, edition = make_wave(), edition_1()
    first = questionnaire(wave, edition.pk)
    assert questionnaire(Wave.objects.get(pk=wave.pk), edition.pk) is first
    wave.organiser = "Another House"
    second = questionnaire(wave, edition.pk)
    assert (second is first, second.filled_in["organiser"]) == (False, "Another House")
    wording.frozen_texts.cache_clear()
    assert questionnaire(wave, edition.pk) is not second


@pytest.mark.django_db
def test_a_draft_is_read_anew_each_time() -> None:
    wave, draft = make_wave(), draft_with("donor_kind")
    first = as_people_will_see(draft, wave)
    draft.wordings.filter(item__code="donor_kind", key="name").update(text="Changed since")
    second = as_people_will_see(draft, wave)
    labels = [ResponseForm(q=q).fields["donor_kind"].label for q in (first, second)]
    assert (labels[0] == labels[1], labels[1], second.text(PAGE, "none")) == (False, "Changed since", "")
