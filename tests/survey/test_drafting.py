"""The verbs of rewording, alone and against each other."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.test import Client
from django.utils import timezone

from survey import drafting, publishing
from survey.closing import close_now
from survey.drafting import Gone, Refused
from survey.editions import Place, said
from survey.models import Edition, Item, Response, Wave, Wording
from survey.submission import Outcome, store
from survey.tokens import new_visit
from tests.factories import close, edition_1, make_organiser, make_wave

QUESTION = Place("share", "question", "en")
ABOUT = Place("", "consent_about", "en")
NEW_QUESTION = "What part of your giving rested on an assessment?"
DELETED = "Somebody deleted this draft meanwhile. Nothing of this page was saved."
PUBLISHED = "Somebody published this draft meanwhile, as edition 2. Nothing of this page was saved."
CHANGED = "Somebody changed the draft while you read it. Read it again, then publish."


def reworded(texts: dict[Place, str] | None = None, source: Edition | None = None) -> Edition:
    """A draft from edition 1 with another question."""
    draft = drafting.draft_from(source or edition_1())
    drafting.change_texts(draft.pk, {QUESTION: NEW_QUESTION} if texts is None else texts)
    return draft


def publish(draft: Edition, *, comparable: bool = False, reason: str = "Clearer") -> Edition:
    return drafting.publish(draft.pk, read=publishing.digest(draft), reason=reason, comparable=comparable)


def shown(wave: Wave) -> list[tuple[int | None, bool]]:
    """What the wave has shown, oldest first: the edition's number, and whether it is shown now."""
    rows = wave.shown.select_related("edition").order_by("from_at")
    return [(row.edition.number, row.until_at is None) for row in rows]


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


@pytest.mark.django_db
def test_an_open_wave_changes_over_at_one_instant() -> None:
    wave = make_wave()
    edition = publish(reworded())
    assert shown(wave) == [(1, False), (2, True)]
    old, new = wave.shown.order_by("from_at")
    assert old.until_at == new.from_at == edition.published_at
    assert wave.edition_to_show() == edition


@pytest.mark.django_db
def test_another_consent_text_can_go_live_in_an_open_wave() -> None:
    wave = make_wave()
    publish(reworded({ABOUT: "We ask how you give."}))
    assert shown(wave) == [(1, False), (2, True)]


@pytest.mark.django_db
def test_all_editions_that_an_open_wave_shows_at_once_end_together() -> None:
    second = publish(reworded())
    wave = make_wave()
    wave.shown.create(edition=second, from_at=timezone.now() - timedelta(hours=1))
    publish(reworded({ABOUT: "We ask how you give."}))
    assert shown(wave) == [(1, False), (2, False), (3, True)]


@pytest.mark.django_db
def test_a_row_that_had_ended_keeps_its_end() -> None:
    wave = make_wave()
    ended = timezone.now() - timedelta(hours=2)
    wave.shown.update(until_at=ended)
    publish(reworded())
    assert wave.shown.get(edition=edition_1()).until_at == ended


@pytest.mark.django_db
def test_waves_that_are_not_open_keep_their_edition() -> None:
    waves = [make_wave("a-draft", opens_at=None), close(make_wave("a-closed-one"))]
    publish(reworded())
    assert [shown(wave) for wave in waves] == [[(1, True)], [(1, True)]]


@pytest.mark.django_db
def test_several_open_waves_change_over_together() -> None:
    waves = [make_wave("one"), make_wave("two")]
    publish(reworded())
    assert [shown(wave) for wave in waves] == [[(1, False), (2, True)]] * 2
    assert list(drafting.open_waves()) == waves


@pytest.mark.django_db
def test_who_began_before_sends_under_the_words_they_saw() -> None:
    wave = make_wave()
    before = new_visit(wave.pk, edition_1().pk, "en", "")
    edition = publish(reworded())
    after = new_visit(wave.pk, edition.pk, "en", "")
    outcomes = [store(visit, {"share": 40}).outcome for visit in (before, after)]
    assert outcomes == [Outcome.STORED] * 2
    numbers = Response.objects.order_by("edition__number").values_list("edition__number", flat=True)
    assert list(numbers) == [1, 2]


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


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Start the acts in threads at the same moment; the refusal of each, or "done"."""
    together, said_by_each = threading.Barrier(len(acts)), [""] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        together.wait()
        try:
            act()
            said_by_each[place] = "done"
        except Refused as refused:
            said_by_each[place] = str(refused)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return sorted(said_by_each)


def test_of_two_who_publish_at_once_one_wins_and_the_other_is_told(committed: str) -> None:
    wave, draft = make_wave(), reworded()
    assert at_once(lambda: publish(draft), lambda: publish(draft)) == [PUBLISHED, "done"]
    assert list(Edition.objects.published().order_by("number").values_list("number", flat=True)) == [1, 2]
    assert shown(wave) == [(1, False), (2, True)]


def test_of_two_who_draft_at_once_one_wins_and_the_other_is_told(committed: str) -> None:
    both = at_once(*[lambda: drafting.draft_from(edition_1())] * 2)
    assert both == ["There is a draft already. Publish or delete it before you start another.", "done"]
    assert Wording.objects.count() == 2 * edition_1().wordings.count()


def test_a_publication_of_words_and_one_of_an_import_take_turns(committed: str) -> None:
    draft, other = reworded(), Edition.objects.create(kind="external")
    assert at_once(lambda: publish(draft), lambda: publishing.publish(other)) == ["done", "done"]
    numbers = Edition.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]


def test_deleting_and_publishing_at_once_never_half_succeed(committed: str) -> None:
    draft = reworded()
    ends = at_once(lambda: publish(draft), lambda: drafting.delete(draft.pk))
    assert ends in ([PUBLISHED, "done"], [DELETED, "done"])
    assert Edition.objects.filter(pk=draft.pk).exists() is (ends[0] == PUBLISHED)


@pytest.fixture
def held(committed: str) -> Iterator[tuple[Edition, Callable[[], object]]]:
    """A draft that another connection is publishing, and what commits it."""
    draft, go_on, is_held = reworded(), threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            publish(draft)
            is_held.set()
            go_on.wait(timeout=20)
        connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    is_held.wait(timeout=20)
    yield draft, go_on.set
    go_on.set()
    thread.join()


def test_a_change_waits_for_a_publication_under_way_and_is_then_refused(
    held: tuple[Edition, Callable[[], object]],
) -> None:
    draft, commit = held
    timer = threading.Timer(0.3, commit)
    timer.start()
    with pytest.raises(Gone) as gone:
        drafting.change_texts(draft.pk, {QUESTION: "Late"})
    assert (str(gone.value), said(draft)[QUESTION]) == (PUBLISHED, NEW_QUESTION)


def test_closing_a_wave_and_publishing_at_once_leave_one_end(committed: str) -> None:
    wave, draft = make_wave(), reworded()
    assert at_once(lambda: publish(draft), lambda: close_now(wave.pk)) == ["done", "done"]
    assert [number for number, now in shown(wave) if now] in ([1], [2])


def test_an_installation_without_an_edition_has_pages_that_say_so(
    empty_database: str, client: Client
) -> None:
    client.force_login(make_organiser())
    assert "No edition is published yet" in client.get("/wording/").content.decode()
    page = client.post("/wording/draft/")
    assert (page.status_code, "no published edition" in page.content.decode()) == (404, True)
    assert json.loads(client.get("/wording/editions.json").content)["editions"] == []
