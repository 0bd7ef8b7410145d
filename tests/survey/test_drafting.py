"""The verbs of rewording, one at a time."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from survey import drafting, publishing
from survey.drafting import Gone, Refused
from survey.editions import Place, said
from survey.models import Edition, Item, Wording
from tests.factories import edition_1, make_organiser, make_wave
from tests.survey.rewording import NEW_QUESTION
from tests.survey.verbs import ABOUT, CHANGED, DELETED, PUBLISHED, QUESTION, publish, reworded, shown


@pytest.mark.django_db
def test_a_draft_holds_all_that_its_source_says() -> None:
    draft = drafting.draft_from(edition_1())
    assert list(said(draft).items()) == list(said(edition_1()).items())
    items = [(item.code_id, item.position, item.answers) for item in draft.items.all()]
    assert items == [(item.code_id, item.position, item.answers) for item in edition_1().items.all()]
    assert (draft.number, draft.kind, draft.comparable_with) == (None, "instrument", edition_1())


@pytest.mark.django_db
def test_a_second_draft_is_refused_by_the_database_and_in_words() -> None:
    first = drafting.draft_from(edition_1())
    with pytest.raises(Refused) as refused:
        drafting.draft_from(edition_1())
    assert str(refused.value) == "There is a draft already. Publish or delete it before you start another."
    assert list(Edition.objects.drafts()) == [first]


@pytest.mark.django_db
def test_a_draft_can_start_from_an_older_edition() -> None:
    publish(reworded())
    back = drafting.draft_from(edition_1())
    assert (said(back), back.comparable_with) == (said(edition_1()), edition_1())


@pytest.mark.django_db
def test_only_texts_that_differ_are_changed_and_counted() -> None:
    draft = drafting.draft_from(edition_1())
    old = said(draft)
    assert drafting.change_texts(draft.pk, {QUESTION: NEW_QUESTION, ABOUT: old[ABOUT]}) == 1
    assert said(draft) == {**old, QUESTION: NEW_QUESTION}


@pytest.mark.django_db
def test_texts_of_places_that_the_draft_does_not_have_are_not_added() -> None:
    draft = drafting.draft_from(edition_1())
    assert drafting.change_texts(draft.pk, {Place("share", "footnote", "en"): "New"}) == 0


@pytest.mark.django_db
def test_deleting_a_draft_leaves_nothing_of_it_and_the_live_edition_as_it_was() -> None:
    before = said(edition_1())
    drafting.delete(reworded().pk)
    counts = (
        Edition.objects.count(),
        Item.objects.exclude(edition=edition_1()).count(),
        Wording.objects.count(),
    )
    assert counts == (1, 0, len(before))
    assert publishing.digest(edition_1()) == edition_1().sha256


@pytest.mark.django_db
def test_publishing_makes_the_draft_the_live_edition_with_its_reason() -> None:
    edition = publish(reworded(), reason="Pilot readers stumbled")
    edition.refresh_from_db()
    assert (edition, edition.number, edition.reason) == (Edition.objects.live(), 2, "Pilot readers stumbled")
    assert edition.sha256 == publishing.digest(edition)
    assert drafting.current() is None


@pytest.mark.django_db
@pytest.mark.parametrize(("comparable", "number"), [(True, 1), (False, None)])
def test_the_kind_of_change_says_whether_the_series_goes_on(comparable: bool, number: int | None) -> None:
    edition = publish(reworded(), comparable=comparable)
    edition.refresh_from_db()
    assert (edition.comparable_with and edition.comparable_with.number) == number


@pytest.mark.django_db
def test_going_back_to_old_words_continues_the_series_of_the_old_edition() -> None:
    publish(reworded())
    third = publish(drafting.draft_from(edition_1()), comparable=True)
    third.refresh_from_db()
    assert (third.number, third.comparable_with) == (3, edition_1())


@pytest.mark.django_db
def test_an_external_edition_published_later_is_not_live() -> None:
    other = publishing.publish(Edition.objects.create(kind="external"))
    assert (other.number, Edition.objects.live()) == (2, edition_1())


def take_core_away(draft: Edition) -> None:
    draft.wordings.get(item__code="share", key="question").delete()


def set_text(text: str, code: str = "share", key: str = "help") -> Callable[[Edition], None]:
    def write(draft: Edition) -> None:
        draft.wordings.filter(item__code=code, key=key).update(text=text)

    return write


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (take_core_away, "The core question is missing"),
        (set_text("", key="question"), "The core question is missing"),
        (set_text(" "), "The help of share is empty"),
        (set_text("{perod}"), "“{perod}” is no placeholder"),
        (set_text("{period"), "“{period” lacks its other brace"),
        (set_text("x" * 5_001), "The help of share has 5,001 characters"),
        (set_text("{perod}", "pledge", "answer_gwwc_10"), "The answer gwwc_10 of pledge"),
    ],
)
def test_an_unfit_draft_is_refused_by_name_and_nothing_is_half_done(
    spoil: Callable[[Edition], None], named: str
) -> None:
    wave, draft = make_wave(), reworded()
    spoil(draft)
    with pytest.raises(Refused) as refused:
        publish(draft)
    assert named in str(refused.value)
    draft.refresh_from_db()
    assert (draft.published_at, draft.reason, draft.comparable_with) == (None, "", edition_1())
    assert (Edition.objects.live(), shown(wave)) == (edition_1(), [(1, True)])


@pytest.mark.django_db
def test_a_draft_that_says_what_is_live_is_not_published() -> None:
    with pytest.raises(Refused, match="nothing to publish"):
        publish(drafting.draft_from(edition_1()))


@pytest.mark.django_db
def test_a_draft_that_was_changed_after_it_was_read_is_not_published() -> None:
    draft = reworded()
    read = publishing.digest(draft)
    drafting.change_texts(draft.pk, {QUESTION: "Something else?"})
    with pytest.raises(Refused) as refused:
        drafting.publish(draft.pk, read=read, reason="Clearer", comparable=False)
    assert (str(refused.value), Edition.objects.live()) == (CHANGED, edition_1())


Verb = Callable[[Edition], object]
VERBS: list[Verb] = [
    lambda draft: drafting.change_texts(draft.pk, {QUESTION: "Late"}),
    lambda draft: drafting.delete(draft.pk),
    lambda draft: drafting.publish(draft.pk, read="", reason="Late", comparable=True),
]


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS)
def test_a_draft_that_somebody_published_is_gone_for_every_verb(verb: Verb) -> None:
    draft = reworded()
    publish(draft)
    with pytest.raises(Gone) as gone:
        verb(draft)
    assert (str(gone.value), said(draft)[QUESTION]) == (PUBLISHED, NEW_QUESTION)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", VERBS)
def test_a_draft_that_somebody_deleted_is_gone_for_every_verb(verb: Verb) -> None:
    draft = reworded()
    drafting.delete(draft.pk)
    again = drafting.draft_from(edition_1())
    with pytest.raises(Gone) as gone:
        verb(Edition(pk=again.pk - 1))
    assert (str(gone.value), said(again)) == (DELETED, said(edition_1()))


def test_an_installation_without_an_edition_has_pages_that_say_so(
    empty_database: str, client: Client
) -> None:
    client.force_login(make_organiser())
    for path in ("/wording/", "/wording/compare/"):
        assert "No edition is published yet" in client.get(path).content.decode()
    page = client.post("/wording/draft/")
    assert (page.status_code, "no published edition" in page.content.decode()) == (404, True)
    assert json.loads(client.get("/wording/editions.json").content)["editions"] == []
