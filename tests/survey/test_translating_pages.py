"""The pages of translating, as browsers read and send them."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from survey import shipped, translating
from survey.models import Edition
from tests.factories import make_account, make_wave
from tests.survey.rewording import publish_rewording, text
from tests.survey.translations import go_live, live, share, states, translate, writer

pytestmark = pytest.mark.django_db
ALL, ARABIC = "/wording/translate/", "/wording/translate/ar/"
PUBLISH = ARABIC + "publish/"
N = len([one for one in shipped.texts().values() if one])


@pytest.fixture
def tomas(client: Client) -> Client:
    client.force_login(writer())
    return client


@pytest.fixture
def mira() -> Client:
    client = Client()
    client.force_login(make_account("mira@example.org", "word"))
    return client


def hidden(page: Any) -> dict[str, str]:
    return dict(
        re.findall(r'<input type="hidden" name="(number|held|seen)" value="([^"]*)"', page.content.decode())
    )


def send(client: Client, page: Any, **boxes: str) -> Any:
    """Send the page with only these boxes: the others are left as they are."""
    return client.post(ARABIC, {**hidden(page), **{f"text-{name}": one for name, one in boxes.items()}})


def problems(page: Any) -> list[str]:
    found = re.findall(r'<li><a href="#[^"]*">(.*?)</a></li>', page.content.decode())
    return [unescape(one) for one in found]


def test_the_list_counts_the_states_of_each_language_of_the_site(tomas: Client) -> None:
    translate("ar", without=(share("ar"),))
    page = text(tomas.get(ALL))
    row = re.findall(r'translate/ar/">Arabic.*?</tr>', page)[0]
    shown = dict(re.findall(r'data-label="([^"]*)" class="r">(\d+)<', row))
    expected = {"Missing": 1, "To redo": 0, "Machine-made, unchecked": 0, "Done": N - 1}
    assert shown == {name: str(n) for name, n in expected.items()} | {"Checked by a second person": "0"}


def test_a_site_in_english_alone_says_how_to_add_languages(tomas: Client, settings: Any) -> None:
    settings.LANGUAGES = [("en", "English")]
    assert "This site asks in English only. To add languages, set LANGUAGES" in re.sub(
        "<.*?>", "", text(tomas.get(ALL))
    )


@pytest.mark.parametrize("language", ["en", "fr", "tlh", "..", "a" * 300])
def test_there_is_no_page_for_the_source_or_for_another_site_s_language(tomas: Client, language: str) -> None:
    assert tomas.get(f"{ALL}{language}/").status_code == 404


def test_source_and_target_stand_side_by_side_with_their_state(tomas: Client) -> None:
    page = tomas.get(ARABIC).content.decode()
    assert page.count("<textarea") == N == page.count("state-missing")
    assert f'<p class="said" lang="en">{shipped.texts()["share", "help_title"]}</p>' in page
    assert 'lang="ar" dir="rtl"' in page


def test_a_page_that_is_saved_keeps_what_was_typed(tomas: Client) -> None:
    done = send(tomas, tomas.get(ARABIC), **{"share-question": "سؤال؟"})
    assert (done.status_code, states("ar")) == (302, {"missing": N - 1, "done": 1})


@pytest.mark.parametrize(
    ("box", "typed", "problem"),
    [
        ("share-lead_in", "كل المال", "The lead in of share lacks {period}, which the English text has."),
        (
            "share-question",
            "سؤال {date}؟",
            "The question of share has {date}, which the English text has not.",
        ),
        ("share-question", "سؤال {perido}؟", "The question of share: “{perido}” is no placeholder."),
        ("share-question", "ا" * 100_000, "The question of share has 100,000 characters. Shorten it to"),
        ("share-question", "\u200b", "The question of share holds nothing that can be seen."),
        ("share-question", "a\0b", "The question of share holds a zero byte"),
        ("page-consent_contact", "{organiser}", "The page text “consent contact” lacks {contact}"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_saved(
    tomas: Client, box: str, typed: str, problem: str
) -> None:
    page = send(tomas, tomas.get(ARABIC), **{box: typed})
    assert (page.status_code, states("ar")) == (422, {"missing": N})
    assert problems(page)[0].startswith(problem)


def test_a_second_person_ticks_what_the_writer_is_not_offered(tomas: Client, mira: Client) -> None:
    send(tomas, tomas.get(ARABIC), **{"share-question": "سؤال؟"})
    assert "text-check-share-question" not in tomas.get(ARABIC).content.decode()
    send(mira, mira.get(ARABIC), **{"check-share-question": "on"})
    assert states("ar") == {"missing": N - 1, "checked": 1}


def test_a_text_to_redo_shows_how_its_source_changed(tomas: Client) -> None:
    translate("ar")
    publish_rewording({"help_title": "What is a CEA?"})
    page = text(tomas.get(ARABIC))
    assert "The English text has changed since:" in page
    assert '<ins><span class="vh">added: </span>is</ins>' in page
    send(tomas, tomas.get(ARABIC), **{"right-share-help_title": "on"})
    assert states("ar") == {"done": N}


def test_of_two_editors_the_second_sees_both_texts_and_chooses(tomas: Client, mira: Client) -> None:
    page = mira.get(ARABIC)
    send(tomas, tomas.get(ARABIC), **{"share-question": "سؤال أول؟"})
    both = send(mira, page, **{"share-question": "سؤال ثان؟"})
    assert both.status_code == 409
    assert "Somebody saved other texts of this page while you typed" in text(both)
    assert "سؤال ثان؟</textarea>" in both.content.decode()
    assert "أول" in both.content.decode()
    assert send(mira, both, **{"share-question": "سؤال ثان؟"}).status_code == 302
    assert dict(entries())["question"] == "سؤال ثان؟"


def entries() -> list[tuple[str, str]]:
    return [
        (one.place.key, one.text) for one in translating.entries("ar", live()) if one.place.code == "share"
    ]


def test_a_new_edition_meanwhile_is_said_and_what_was_typed_stays(tomas: Client) -> None:
    page = tomas.get(ARABIC)
    publish_rewording({"help": "Any estimate counts."})
    late = send(tomas, page, **{"share-question": "سؤال؟"})
    assert (late.status_code, states("ar")) == (409, {"missing": N})
    assert "Another edition went live while you typed" in text(late)
    assert "سؤال؟</textarea>" in late.content.decode()


def test_translations_of_what_is_no_longer_asked_are_named_and_left_out(tomas: Client) -> None:
    translate("ar")
    publish_rewording({"line": ""}, "none", unread=True)
    assert "1 translated text of items that edition 2 no longer asks is left out: the line of none" in text(
        tomas.get(ARABIC)
    )
    send(tomas, tomas.get(ARABIC), **{"share-question": "سؤال؟"})
    assert "left out" not in text(tomas.get(ARABIC))


def test_the_publish_page_shows_every_text_and_says_what_stands_against_it(tomas: Client) -> None:
    translate("ar", without=(share("ar"),))
    make_wave()
    page = tomas.get(PUBLISH)
    assert page.content.decode().count('<p class="said muted" lang="en">') == N
    assert "Arabic is not complete: of" in text(page)
    assert "Spring 2026 is open." in text(page)
    refused = tomas.post(PUBLISH, {**hidden(page), "reason": "Done", "read": "on"})
    assert (refused.status_code, Edition.objects.published().count()) == (409, 1)


def test_a_tick_and_a_reason_publish(tomas: Client) -> None:
    translate("ar")
    page = tomas.get(PUBLISH)
    assert "Arabic translation of edition 1" in text(page)
    assert tomas.post(PUBLISH, {**hidden(page), "reason": "Done"}).status_code == 422
    assert tomas.post(PUBLISH, {**hidden(page), "reason": "Done", "read": "on"}).status_code == 302
    assert [(one.number, one.kind, one.reason) for one in Edition.objects.published().order_by("number")][
        1:
    ] == [(2, "translation", "Done")]


def test_the_public_page_of_an_edition_names_its_languages_and_how_far_they_are_checked(
    tomas: Client, mira: Client
) -> None:
    go_live("ar")
    send(mira, mira.get(ARABIC), **{"check-share-question": "on"})
    page = re.sub("<.*?>", "", text(Client().get("/wording/2/")))
    assert f"Arabic العربيّة: {N - 1} done, 1 checked by a second person" in page
    assert "A translation: its answers count together with those to edition 1." in page


def test_the_page_of_a_new_wave_says_its_languages_in_words(client: Client) -> None:
    client.force_login(make_account("mira@example.org", "organise"))
    go_live("de")
    go_live("ar")
    assert "English, German and Arabic. A language is offered once" in text(client.get("/waves/new/"))
