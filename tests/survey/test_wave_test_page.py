"""The page that sets a test of wordings on a wave."""

import re
from typing import Any

import pytest
from django.test import Client

from survey import experiments
from survey.models import Experiment, Wave
from tests.factories import close, edition_1, make_account, make_wave
from tests.survey.rewording import publish_rewording, text
from tests.survey.split_ballots import SHORTER, draft_wave, drawn, for_tests, opened, wave_with_test

pytestmark = pytest.mark.django_db
TEST = "/waves/tested/test/"
OPEN = "/waves/tested/open/"


def filled_in(wave: Wave, **fields: str) -> dict[str, str]:
    """The page as the browser sends it: edition 1 against edition 2, 400 answers."""
    boxes = {
        **{"edition_0": "1", "edition_1": "2", "edition_2": "", "edition_3": ""},
        **{f"parts_{place}": "1" for place in range(4)},
    }
    return {**boxes, "planned_n": "400", "seen": experiments.print_of(wave), **fields}


def test_a_test_is_set_from_the_page_and_shown_as_people_will_see_it(editor: Client) -> None:
    wave, _ = draft_wave(), for_tests()
    page = editor.post(TEST, filled_in(wave, parts_0="3"), follow=True)
    assert page.redirect_chain == [(TEST, 302)]
    assert (drawn(wave), Experiment.objects.get().planned_n) == ([(1, 3), (2, 1)], 400)
    shown = text(page)
    assert "The test is set. Opening Tested starts it" in shown
    assert re.findall(r"<h3>(Edition \d: \d+%)", shown) == ["Edition 1: 75%", "Edition 2: 25%"]
    assert f'<p class="quote">{SHORTER}</p>' in shown
    assert "What differs from edition 1" in shown
    assert "400 answers in all, over 2 editions" in shown


def test_the_page_offers_every_edition_of_the_instrument_and_says_which_are_for_tests(editor: Client) -> None:
    draft_wave()
    for_tests()
    assert re.findall(r'<option value="(\d)"(?: selected)?>([^<]*)', text(editor.get(TEST)))[:2] == [
        ("2", "Edition 2, for tests: To be tested"),
        ("1", "Edition 1: First edition"),
    ]


def test_the_page_of_a_test_is_filled_with_it(editor: Client) -> None:
    wave_with_test((edition_1(), 2), (for_tests(), 7), planned_n=650)
    page = text(editor.get(TEST))
    assert re.findall(r'<option value="(\d)" selected', page) == ["1", "2"]
    assert re.findall(r'name="(?:parts_\d|planned_n)" value="(\d+)"', page) == ["2", "7", "1", "1", "650"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"edition_1": ""}, "Second edition: choose one. A test has two to four editions"),
        ({"edition_0": ""}, "First edition: choose one. A test has two to four editions"),
        ({"edition_1": "1"}, "Edition 1 is chosen twice. Choose each edition once."),
        ({"edition_3": "2"}, "Edition 2 is chosen twice. Choose each edition once."),
        ({"edition_1": "99"}, "Second edition: choose one of the editions listed"),
        ({"edition_1": "3"}, "Edition 1 and edition 3 differ in the page text “consent about”."),
        ({"parts_0": "0"}, "Parts of the draw for the first: type a whole number from 1 to 9"),
        ({"parts_1": "10"}, "Parts of the draw for the second: type a whole number from 1 to 9"),
        ({"parts_1": "½"}, "Parts of the draw for the second: type a whole number from 1 to 9"),
        ({"parts_1": ""}, "Parts of the draw for the second: type a whole number from 1 to 9"),
        ({"planned_n": ""}, "Planned number of answers, in all: type a whole number from 20 to 1,000,000"),
        ({"planned_n": "19"}, "Planned number of answers, in all: type a whole number from 20 to 1,000,000"),
        ({"planned_n": "9" * 99}, "Planned number of answers, in all: type a whole number from 20 to"),
    ],
)
def test_bad_input_is_named_and_nothing_is_set(editor: Client, fields: dict[str, str], sentence: str) -> None:
    wave = draft_wave()
    for_tests()
    publish_rewording({"consent_about": "We ask in other words."}, code="")
    page = editor.post(TEST, filled_in(wave, **fields))
    assert page.status_code == 422
    assert sentence in text(page)
    assert (drawn(wave), Experiment.objects.count()) == ([(1, 1)], 0)


def test_the_parts_of_an_edition_that_is_not_chosen_do_not_matter(editor: Client) -> None:
    wave, _ = draft_wave(), for_tests()
    editor.post(TEST, filled_in(wave, parts_2="", parts_3="many", planned_n="1,500"))
    assert (drawn(wave), Experiment.objects.get().planned_n) == ([(1, 1), (2, 1)], 1500)


def test_four_arms_are_set_in_the_order_in_which_they_were_chosen(editor: Client) -> None:
    wave = draft_wave()
    for number in (2, 3, 4):
        for_tests(f"Question {number}?")
    editor.post(TEST, filled_in(wave, edition_0="4", edition_1="2", edition_2="1", edition_3="3"))
    assert drawn(wave) == [(4, 1), (2, 1), (1, 1), (3, 1)]


def test_a_test_is_taken_off_by_its_button(editor: Client) -> None:
    wave = wave_with_test()
    page = editor.post(TEST, {"action": "remove", "seen": experiments.print_of(wave)}, follow=True)
    assert "The test is taken off. Tested shows the live edition again." in text(page)
    assert (drawn(wave), Experiment.objects.count()) == ([(1, 1)], 0)


def test_what_somebody_else_set_meanwhile_is_not_overwritten(editor: Client) -> None:
    wave = wave_with_test()
    page = editor.post(TEST, filled_in(wave, seen="", planned_n="999"))
    assert page.status_code == 409
    assert experiments.MEANWHILE in text(page)
    again = editor.post(TEST, {"action": "remove", "seen": ""}, follow=True)
    assert f"{experiments.MEANWHILE} Nothing has changed." in text(again)
    assert Experiment.objects.get().planned_n == 300


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: opened(draft_wave()), "Tested has its opening, so what it asks is fixed."),
        (lambda: close(draft_wave()), "Tested is closed. To test wordings, make another wave."),
        (lambda: draft_wave(closes_at=None), "Tested has no closing day, and a test has a fixed end."),
    ],
)
def test_a_wave_that_cannot_test_says_why(editor: Client, make: Any, sentence: str) -> None:
    make()
    for_tests()
    for page, status in ((editor.get(TEST), 200), (editor.post(TEST, {"edition_0": "1"}), 409)):
        assert page.status_code == status
        assert sentence in text(page)
        assert "<form" not in text(page).split("<main")[1].split("</main>")[0]


def test_the_test_of_an_open_wave_is_shown_and_fixed(editor: Client) -> None:
    opened(wave_with_test())
    page = text(editor.get(TEST))
    assert "Its test is fixed." in page
    assert "Edition 2: 50% of the people" in page


def test_the_opening_page_says_what_is_tested_and_what_opening_fixes(editor: Client) -> None:
    wave_with_test((edition_1(), 3), (for_tests(), 1))
    page = text(editor.get(OPEN))
    assert "<b>75% edition 1</b>, <b>25% edition 2</b>. 300 answers are planned in all." in page
    assert "Opening fixes the editions, their shares, the planned number and the closing day" in page
    assert "is live by now" not in page


def test_opening_closing_and_paper_know_of_the_test(editor: Client) -> None:
    wave = wave_with_test()
    editor.post(OPEN)
    wave.refresh_from_db()
    assert wave.is_open
    assert "<b>This ends the test of wordings early.</b> 300 answers were planned" in text(
        editor.get("/waves/tested/close/")
    )
    assert "Chance has to decide who gets which, so it is not offered on paper." in text(
        editor.get("/waves/tested/paper/")
    )
    sheet = Client().get("/s/tested/paper/")
    assert (sheet.status_code, "This wave is not offered on paper" in text(sheet)) == (404, True)


def test_a_draft_wave_leads_to_its_test_and_the_publish_page_names_it(editor: Client) -> None:
    draft_wave()
    assert f'<a href="{TEST}">Test wordings against each other</a>' in text(editor.get("/waves/tested/"))
    make_wave("open-one", name="Open one")
    assert "/waves/open-one/test/" not in text(editor.get("/waves/open-one/"))


def test_the_template_is_offered_to_who_may_word(client: Client) -> None:
    draft_wave()
    offered = []
    for permissions in (["organise"], ["organise", "word"]):
        client.force_login(make_account(f"{len(permissions)}@example.org", *permissions))
        offered.append("Read the three arms" in text(client.get(TEST)))
    assert offered == [False, True]
