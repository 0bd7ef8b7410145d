"""What is sent twice, too late, or under a token that is none of ours."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from survey import tokens
from survey.models import Response, Withdrawn
from survey.tokens import Visit, hash_secret, in_groups, new_visit
from tests.factories import close, make_visit, make_wave
from tests.survey.respondent import begin, path, secret_on, send

pytestmark = pytest.mark.django_db


def test_double_press_and_back_and_send_again_give_one_row_and_the_same_page(client: Client) -> None:
    wave = make_wave()
    token = begin(client, wave)
    first = send(client, wave, token=token, share="40")
    secret = secret_on(client, wave)
    again = send(client, wave, token=token, share="40 %")
    assert (first.headers["Location"], again.headers["Location"]) == (path(wave, "thanks/"),) * 2
    assert (secret_on(client, wave), Response.objects.count()) == (secret, 1)


def test_a_reply_that_was_lost_is_found_again_in_a_fresh_browser(client: Client) -> None:
    wave = make_wave()
    token = begin(client, wave)
    send(client, wave, token=token, share="40")
    secret = secret_on(client, wave)
    other = Client()
    other.get(path(wave))
    assert send(other, wave, token=token, share="40").status_code == 302
    assert (secret_on(other, wave), Response.objects.count()) == (secret, 1)


def test_other_answers_under_the_same_form_are_told_that_the_first_stand(client: Client) -> None:
    wave = make_wave()
    token = begin(client, wave)
    send(client, wave, token=token, share="40")
    again = send(client, wave, token=token, share="90")
    page = again.content.decode()
    assert (again.status_code, Response.objects.get().share) == (409, 40)
    assert "Your first answers stand." in page
    assert "/r/" in page


def test_a_withdrawn_form_is_refused_in_words(client: Client) -> None:
    wave = make_wave()
    visit = make_visit(wave)
    Withdrawn.objects.create(
        key_hash=visit.key_hash,
        secret_hash=hash_secret(visit.secret),
        withdrawn_on=timezone.now().date(),
    )
    sent = send(client, wave, token=visit.signed(), share="40")
    assert (sent.status_code, Response.objects.count()) == (410, 0)
    assert client.get(f"/r/{in_groups(visit.secret)}/").status_code == 410


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\0", "%00", "💸"])
def test_a_token_that_is_not_ours_is_a_sentence_and_keeps_the_answers(client: Client, token: str) -> None:
    wave = make_wave()
    begin(client, wave)
    sent = send(client, wave, token=token, share="37")
    page = sent.content.decode()
    assert (sent.status_code, Response.objects.count()) == (403, 0)
    assert "Please send again, you were away for a while." in page
    assert 'value="37"' in page
    fresh = re.search(r'name="token" value="([^"]+)"', page)
    assert fresh
    assert send(client, wave, token=fresh[1], share="37").status_code == 302


def test_a_token_of_another_wave_is_not_taken(client: Client) -> None:
    wave, other = make_wave("one"), make_wave("other")
    token = begin(client, other)
    assert send(client, wave, token=token, share="40").status_code == 403
    assert Response.objects.count() == 0


def test_an_expired_token_keeps_its_key_and_the_words_that_were_seen(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    wave = make_wave()
    visit = make_visit(wave)
    monkeypatch.setattr(tokens, "FORM_HOURS", -1)
    page = send(client, wave, token=visit.signed(), share="37").content.decode()
    monkeypatch.undo()
    fresh = re.search(r'name="token" value="([^"]+)"', page)
    assert fresh
    assert tokens.read_visit(fresh[1]) == visit


def test_an_expired_security_token_keeps_the_answers() -> None:
    wave = make_wave()
    client = Client(enforce_csrf_checks=True)
    sent = send(client, wave, token=make_visit(wave).signed(), share="37")
    assert (sent.status_code, Response.objects.count()) == (403, 0)
    assert 'value="37"' in sent.content.decode()


def test_a_wave_that_closed_meanwhile_gives_the_answers_back_as_text(client: Client) -> None:
    wave = make_wave()
    token = begin(client, wave)
    wave.closes_at = timezone.now() - timedelta(minutes=1)
    wave.save()
    sent = send(client, wave, token=token, share="37", pledge="gwwc_10")
    page = sent.content.decode()
    assert (sent.status_code, Response.objects.count()) == (409, 0)
    assert "Your answers were not added." in page
    assert wave.closes_at.strftime("%-d %B at %H:%M UTC") in page
    assert "37" in page


def test_a_repeat_after_closing_still_shows_the_thank_you_page(client: Client) -> None:
    wave = make_wave()
    token = begin(client, wave)
    send(client, wave, token=token, share="40")
    close(wave)
    assert send(client, wave, token=token, share="40").headers["Location"] == path(wave, "thanks/")
    assert client.get(path(wave, "thanks/")).status_code == 200


def test_a_visit_never_reaches_an_edition_that_its_wave_does_not_show(client: Client) -> None:
    wave = make_wave()
    foreign: Visit = new_visit(wave.pk, 999_999, "en", "")
    assert send(client, wave, token=foreign.signed(), share="40").status_code == 403
