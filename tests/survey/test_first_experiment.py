"""The first experiment from its template: three arms derived from the live edition."""

import threading

import pytest
from django.db import connection
from django.test import Client

from survey import experiments, first_experiment, publishing
from survey.editions import Place, changes, said
from survey.experiments import MEANWHILE, Refused
from survey.first_experiment import CHANGED, IN_THE_WAY
from survey.models import Edition, Experiment, Wave
from tests.factories import edition_1
from tests.survey.rewording import make_draft, publish_rewording, text
from tests.survey.split_ballots import draft_wave, drawn, opened, wave_with_test

TEMPLATE = "/waves/tested/test/template/"
HELP, TITLE = Place("share", "help", "en"), Place("share", "help_title", "en")
EXAMPLE = " For example, the charity evaluator GiveWell publishes CEAs."


def set_on(wave: Wave, planned_n: int = 900) -> Experiment:
    return first_experiment.set_on(wave.pk, planned_n, read=as_read())


def as_read() -> str:
    return first_experiment.print_of(first_experiment.arms())


@pytest.mark.django_db
def test_the_arms_are_the_live_edition_without_help_as_it_is_and_with_an_example() -> None:
    live = said(edition_1())
    assert [
        (arm.letter, arm.edition and arm.edition.number, changes(live, arm.texts))
        for arm in first_experiment.arms()
    ] == [
        ("A", None, [(TITLE, live[TITLE], ""), (HELP, live[HELP], "")]),
        ("B", 1, []),
        ("C", None, [(HELP, live[HELP], live[HELP] + EXAMPLE)]),
    ]


@pytest.mark.django_db
def test_setting_it_publishes_the_missing_arms_for_tests_and_makes_them_the_arms() -> None:
    wave = draft_wave()
    test = set_on(wave)
    assert (drawn(wave), test.planned_n) == ([(2, 1), (1, 1), (3, 1)], 900)
    a, c = Edition.objects.filter(number__in=[2, 3]).order_by("number")
    assert [(one.for_test, one.comparable_with) for one in (a, c)] == [(True, None)] * 2
    assert [dict(said(one)) for one in (a, edition_1(), c)] == [
        dict(arm.texts) for arm in first_experiment.arms()
    ]
    assert HELP not in said(a)
    assert Edition.objects.live() == edition_1()
    assert opened(wave).is_open


@pytest.mark.django_db
def test_arms_that_are_published_are_used_again() -> None:
    set_on(draft_wave("first", name="First"))
    again = draft_wave("second", name="Second")
    set_on(again)
    assert (drawn(again), Edition.objects.count()) == ([(2, 1), (1, 1), (3, 1)], 3)


@pytest.mark.django_db
def test_arms_follow_the_live_edition() -> None:
    set_on(draft_wave("first", name="First"))
    live = publish_rewording({"question": "What part of it rested on a CEA?"})
    wave = draft_wave("second", name="Second")
    set_on(wave)
    assert drawn(wave) == [(5, 1), (live.number, 1), (6, 1)]
    assert said(Edition.objects.get(number=5))[Place("share", "question", "en")] == live_question(live)


def live_question(edition: Edition) -> str:
    return said(edition)[Place("share", "question", "en")]


@pytest.mark.django_db
def test_a_live_edition_without_help_is_arm_a() -> None:
    set_on(draft_wave("first", name="First"))
    draft = make_draft()
    draft.wordings.filter(item__code="share", key__in=["help", "help_title"]).delete()
    publishing.publish(draft)
    live = Edition.objects.live()
    assert live is not None
    assert [arm.edition and arm.edition.number for arm in first_experiment.arms()] == [live.number, 1, 3]


@pytest.mark.django_db
def test_a_draft_in_the_way_is_named_and_nothing_is_published() -> None:
    wave = draft_wave()
    make_draft()
    with pytest.raises(Refused) as told:
        set_on(wave)
    assert (str(told.value), Edition.objects.published().count(), drawn(wave)) == (IN_THE_WAY, 1, [(1, 1)])


@pytest.mark.django_db
def test_texts_that_changed_while_they_were_read_have_to_be_read_again() -> None:
    wave, read = draft_wave(), as_read()
    publish_rewording({"help": "Any estimate counts."})
    with pytest.raises(Refused) as told:
        first_experiment.set_on(wave.pk, 900, read=read)
    assert (str(told.value), Edition.objects.published().count()) == (CHANGED, 2)


def test_of_two_people_who_press_at_once_one_wins_and_the_other_is_told(committed: str) -> None:
    wave, read = draft_wave(), as_read()
    told: list[str] = []

    def press() -> None:
        try:
            first_experiment.set_on(wave.pk, 900, read=read)
        except Refused as refused:
            told.append(str(refused))
        finally:
            connection.close()

    presses = [threading.Thread(target=press) for _ in range(2)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert (told, Edition.objects.count(), Experiment.objects.count()) == ([MEANWHILE], 3, 1)


def test_pressed_at_once_for_two_waves_each_arm_is_published_once(committed: str) -> None:
    waves, read = [draft_wave("first", name="First"), draft_wave("second", name="Second")], as_read()

    def press(wave: Wave) -> None:
        first_experiment.set_on(wave.pk, 900, read=read)
        connection.close()

    presses = [threading.Thread(target=press, args=[wave]) for wave in waves]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert [drawn(wave) for wave in waves] == [[(2, 1), (1, 1), (3, 1)]] * 2


@pytest.mark.django_db
def test_the_page_shows_all_texts_of_the_three_arms_and_their_differences(editor: Client) -> None:
    draft_wave()
    page = text(editor.get(TEMPLATE))
    texts = said(edition_1())
    assert [page.count(f'<h2 id="arm-{letter}">') for letter in "ABC"] == [1, 1, 1]
    assert f'<ins><span class="vh">added: </span>{EXAMPLE}</ins>' in page
    assert page.count(texts[Place("", "consent_full", "en")]) == 3
    assert page.count(texts[Place("pledge", "question", "en")]) == 3
    assert "This publishes 2 editions for tests" in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"planned_n": "900"}, "Read the texts as people will see them, then tick the box"),
        ({"read": "on", "planned_n": "ten"}, "Planned number of answers, in all: type a whole number"),
    ],
)
def test_what_is_missing_on_the_page_is_named(editor: Client, fields: dict[str, str], sentence: str) -> None:
    draft_wave()
    page = editor.post(TEMPLATE, {"seen": as_read(), **fields})
    assert (page.status_code, Edition.objects.count()) == (422, 1)
    assert sentence in text(page)


@pytest.mark.django_db
def test_one_tick_and_the_button_set_the_experiment(editor: Client) -> None:
    wave = draft_wave()
    page = editor.post(TEMPLATE, {"seen": as_read(), "read": "on", "planned_n": "900"}, follow=True)
    assert page.redirect_chain == [("/waves/tested/test/", 302)]
    assert "900 answers in all, over 3 editions" in text(page)
    assert [round(arm.percent, 2) for arm in experiments.arms_of(wave)] == [33.33] * 3


@pytest.mark.django_db
def test_a_press_on_an_outdated_page_shows_it_again(editor: Client) -> None:
    draft_wave()
    page = editor.post(TEMPLATE, {"seen": "of yesterday", "read": "on", "planned_n": "900"})
    assert (page.status_code, CHANGED in text(page), Edition.objects.count()) == (409, True, 1)
    assert 'value="900"' in text(page)


@pytest.mark.django_db
def test_a_wave_with_a_test_keeps_it(editor: Client) -> None:
    wave = wave_with_test()
    page = editor.post(TEMPLATE, {"seen": as_read(), "read": "on", "planned_n": "900"}, follow=True)
    assert "This wave has a test already. Take it off first. Nothing has changed." in text(page)
    assert drawn(wave) == [(1, 1), (2, 1)]
