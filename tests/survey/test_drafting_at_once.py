"""The verbs of rewording against each other, in threads."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import connections, transaction

from survey import drafting, publishing
from survey.closing import close_now
from survey.drafting import Gone, Refused
from survey.editions import said
from survey.models import Edition, Wording
from tests.factories import edition_1, make_wave
from tests.survey.rewording import NEW_QUESTION
from tests.survey.served import PATIENCE
from tests.survey.verbs import DELETED, PUBLISHED, QUESTION, publish, reworded, shown


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
        thread.join(timeout=PATIENCE)
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
            go_on.wait(timeout=PATIENCE)
        connections.close_all()

    thread = threading.Thread(target=hold)
    thread.start()
    is_held.wait(timeout=PATIENCE)
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
