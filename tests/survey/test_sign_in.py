"""One-time sign-in links: who gets one, what opening and pressing do, and what ends them."""

import re
import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.signing import TimestampSigner
from django.db import connections
from django.test import Client
from django.utils import timezone

from survey.accounts import account_of, sign_in_link, signer_for
from survey.models import Account
from tests.factories import make_organiser
from tests.survey.signing_in import path_of, who

PATH = re.compile(r"/sign-in/([^/]+)/")


def token_of(account: Account) -> str:
    match = PATH.search(sign_in_link(account))
    assert match
    return match[1]


@pytest.mark.django_db
def test_a_link_signs_in_by_its_button_and_leads_to_the_waves(client: Client) -> None:
    account = make_organiser()
    path = path_of(sign_in_link(account))
    page = client.get(path)
    assert (page.status_code, "Sign in as Mira K." in page.content.decode()) == (200, True)
    pressed = client.post(path)
    assert (pressed.status_code, pressed.headers["Location"]) == (302, "/waves/")
    assert who(client) == str(account.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_a_link_any_number_of_times_neither_signs_in_nor_spends_it(
    client: Client, method: str
) -> None:
    account = make_organiser()
    path = path_of(sign_in_link(account))
    assert [getattr(client, method)(path).status_code for _ in range(3)] == [200, 200, 200]
    assert who(client) is None
    assert client.post(path).status_code == 302


@pytest.mark.django_db
def test_a_used_link_is_a_sentence_that_says_how_to_get_another(client: Client) -> None:
    path = path_of(sign_in_link(make_organiser()))
    client.post(path)
    again = Client().post(path)
    assert again.status_code == 410
    assert "manage.py sign_in_link" in again.content.decode()


@pytest.mark.django_db
def test_signing_in_by_one_link_spends_the_others_too(client: Client) -> None:
    account = make_organiser()
    first, second = token_of(account), token_of(account)
    client.post(f"/sign-in/{first}/")
    assert account_of(second) is None


@pytest.mark.django_db
def test_a_new_password_spends_the_links() -> None:
    account = make_organiser()
    token = token_of(account)
    account.set_password("a long enough secret")
    account.save()
    assert account_of(token) is None


@pytest.mark.django_db
@pytest.mark.parametrize(("age", "works"), [(timedelta(minutes=14), True), (timedelta(minutes=16), False)])
def test_a_link_works_for_fifteen_minutes(
    monkeypatch: pytest.MonkeyPatch, age: timedelta, works: bool
) -> None:
    account = make_organiser()
    made_at = (timezone.now() - age).timestamp()
    with monkeypatch.context() as earlier:
        earlier.setattr("django.core.signing.time.time", lambda: made_at)
        token = token_of(account)
    assert (account_of(token) is not None) == works


@pytest.mark.django_db
@pytest.mark.parametrize(
    "token",
    [
        "x",
        "1",
        "1:1xW9Wn",
        "0:1xW9Wn:SKzJXF4inQUZ3biINbHhGuj3l6E1oWp0IW6UbLltviI",
        "999999999999999999:1xW9Wn:SKzJXF4inQUZ3biINbHhGuj3l6E1oWp0IW6UbLltviI",
        "9" * 5000 + ":1xW9Wn:SKzJXF4inQUZ3biINbHhGuj3l6E1oWp0IW6UbLltviI",
        "١:1xW9Wn:SKzJXF4inQUZ3biINbHhGuj3l6E1oWp0IW6UbLltviI",
        "-1:1xW9Wn:SKzJXF4inQUZ3biINbHhGuj3l6E1oWp0IW6UbLltviI",
        "1:::",
        "%F0%9F%99%82",
        "%FF%FE",
    ],
)
def test_any_other_token_is_the_same_sentence(client: Client, token: str) -> None:
    make_organiser()
    assert client.get(f"/sign-in/{token}/").status_code == 410
    assert client.post(f"/sign-in/{token}/").status_code == 410
    assert who(client) is None


@pytest.mark.django_db
@pytest.mark.parametrize("place", range(3))
def test_a_token_changed_anywhere_signs_nobody_in(place: int) -> None:
    parts = token_of(make_organiser()).split(":")
    parts[place] = ("2" if parts[place][0] != "2" else "3") + parts[place][1:]
    assert account_of(":".join(parts)) is None


@pytest.mark.django_db
def test_one_account_s_link_is_no_other_s(client: Client) -> None:
    mira, tomas = make_organiser(), make_organiser("tomas@example.org")
    forged = signer_for(mira).sign(str(tomas.pk))
    assert account_of(forged) is None


@pytest.mark.django_db
def test_other_signatures_of_this_installation_are_no_links() -> None:
    account = make_organiser()
    assert account_of(TimestampSigner().sign(str(account.pk))) is None


@pytest.mark.django_db
def test_an_account_that_is_switched_off_has_no_working_link(client: Client) -> None:
    account = make_organiser()
    path = path_of(sign_in_link(account))
    Account.objects.update(is_active=False)
    assert client.post(path).status_code == 410


@pytest.mark.django_db
def test_signing_in_by_a_link_gives_a_new_session_key(client: Client) -> None:
    client.session.save()
    session = client.session
    session["before"] = "kept"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    client.post(path_of(sign_in_link(make_organiser())))
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != session.session_key
    assert not Session.objects.filter(session_key=session.session_key).exists()


@pytest.mark.django_db
def test_a_link_signs_in_instead_of_whoever_was_signed_in(client: Client) -> None:
    mira, tomas = make_organiser(), make_organiser("tomas@example.org")
    client.force_login(mira)
    client.post(path_of(sign_in_link(tomas)))
    assert who(client) == str(tomas.pk)


@pytest.mark.django_db
def test_browsers_may_send_the_button_s_form() -> None:
    """Under no-referrer they send “Origin: null” with it, which the check of the origin refuses."""
    client = Client(enforce_csrf_checks=True)
    path = path_of(sign_in_link(make_organiser()))
    page = client.get(path)
    origin = "null" if page.headers["Referrer-Policy"] == "no-referrer" else "http://testserver"
    sent = {"csrfmiddlewaretoken": page.context["csrf_token"]}
    assert client.post(path, sent, headers={"Origin": origin}).status_code == 302


@pytest.mark.django_db
def test_the_button_needs_the_security_token() -> None:
    path = path_of(sign_in_link(make_organiser()))
    assert Client(enforce_csrf_checks=True).post(path).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize(("password", "told"), [(None, True), ("a long enough secret", False)])
def test_who_has_no_password_is_told_where_to_choose_one(
    client: Client, password: str | None, told: bool
) -> None:
    account = make_organiser(password=password)
    page = client.post(path_of(sign_in_link(account)), follow=True).content.decode()
    assert ("choose a password under your name" in page) == told


def press_at_once(path: str, times: int) -> list[int]:
    """Press the button in as many browsers at the same moment; gives their status codes, sorted."""
    ready, codes = threading.Barrier(times), []

    def press() -> None:
        ready.wait()
        codes.append(Client().post(path).status_code)
        connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(codes)


def test_of_eight_presses_at_once_one_signs_in(committed: str) -> None:
    path = path_of(sign_in_link(make_organiser()))
    assert press_at_once(path, 8) == [302] + [410] * 7
    assert Session.objects.count() == 1
