"""Passwords and codes by mail: allauth's pages as they behave here, and who gets in where."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

from survey.models import Account
from tests.factories import make_organiser, make_wave
from tests.survey.signing_in import (
    CODE,
    CONFIRM,
    LOGIN,
    PASSWORD,
    RESET,
    TOO_MANY_TRIES,
    sent_mails,
    try_password,
    who,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


def test_the_right_password_signs_in_and_leads_to_the_waves(client: Client) -> None:
    account = make_organiser(password=PASSWORD)
    assert try_password(client, PASSWORD).headers["Location"] == "/waves/"
    assert who(client) == str(account.pk)


def test_the_address_may_be_typed_in_capitals(client: Client) -> None:
    make_organiser(password=PASSWORD)
    assert try_password(client, PASSWORD, "MIRA@Example.org").status_code == 302


def test_signing_in_gives_a_new_session_key_for_fourteen_days(client: Client) -> None:
    make_organiser(password=PASSWORD)
    session = client.session
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    try_password(client, PASSWORD)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie.value != session.session_key
    assert (cookie["max-age"], cookie["httponly"]) == (14 * 24 * 3600, True)


def test_signing_out_ends_the_session_on_the_server(client: Client) -> None:
    client.force_login(make_organiser())
    copied = Client()
    copied.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert copied.get("/waves/").status_code == 200
    client.post("/accounts/logout/")
    assert copied.get("/waves/").headers["Location"] == "/accounts/login/?next=/waves/"
    assert Session.objects.count() == 0


def test_opening_the_address_of_signing_out_only_asks(client: Client) -> None:
    client.force_login(make_organiser())
    page = client.get("/accounts/logout/")
    assert (page.status_code, who(client) is None) == (200, False)
    assert "Sign out?" in page.content.decode()


@pytest.mark.parametrize("email", ["mira@example.org", "nobody@example.org"])
def test_a_wrong_password_has_the_same_answer_with_and_without_an_account(client: Client, email: str) -> None:
    make_organiser(password=PASSWORD)
    page = try_password(client, "wrong", email).content.decode()
    assert "This address and this password do not belong together." in page
    assert "Error: Sign in" in page.replace("\n", "")
    assert 'value="wrong"' not in page


@pytest.mark.parametrize("email", ["mira@example.org", "nobody@example.org"])
def test_the_sixth_wrong_password_within_five_minutes_is_not_tried(client: Client, email: str) -> None:
    make_organiser(password=PASSWORD)
    pages = [try_password(client, "wrong", email).content.decode() for _ in range(6)]
    assert [TOO_MANY_TRIES in page for page in pages] == [False] * 5 + [True]
    assert TOO_MANY_TRIES in try_password(client, PASSWORD, email).content.decode()


def test_tries_are_counted_together_whatever_host_and_address_they_come_from(client: Client) -> None:
    make_organiser(password=PASSWORD)
    for n in range(5):
        try_password(Client(), "wrong", HTTP_HOST=f"localhost:{9000 + n}", REMOTE_ADDR=f"192.0.2.{n}")
    assert TOO_MANY_TRIES in try_password(client, PASSWORD).content.decode()


def test_tries_against_one_account_leave_another_free(client: Client) -> None:
    make_organiser(password=PASSWORD)
    for _ in range(6):
        try_password(client, "wrong", "tomas@example.org")
    assert try_password(client, PASSWORD).status_code == 302


def test_no_table_holds_the_visitor_s_address_or_browser(client: Client) -> None:
    make_organiser(password=PASSWORD)
    canary = {"REMOTE_ADDR": "203.0.113.77", "HTTP_USER_AGENT": "Canary/1.0"}
    try_password(client, "wrong", **canary)
    client.post(CODE, {"email": "mira@example.org"}, **canary)
    client.post(RESET, {"email": "mira@example.org"}, **canary)
    Client().post(LOGIN, {"login": "mira@example.org", "password": PASSWORD}, **canary)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT cache_key || value FROM cache UNION ALL SELECT session_data FROM django_session"
        )
        rows = [row for (row,) in cursor.fetchall()]
    told = " ".join(rows) + " ".join(str(session.get_decoded()) for session in Session.objects.all())
    assert len(rows) > 3
    assert [word for word in ("203.0.113.77", "Canary", ":ip:") if word in told] == []


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/waves/spring-2026/", "/waves/spring-2026/"),
        ("https://evil.example/", "/waves/"),
        ("//evil.example/", "/waves/"),
        ("/\\evil.example/", "/waves/"),
        ("http://localhost/", "/waves/"),
        ("javascript:alert(1)", "/waves/"),
        ("", "/waves/"),
    ],
)
def test_after_signing_in_nobody_is_led_away_from_this_site(client: Client, asked: str, led_to: str) -> None:
    make_organiser(password=PASSWORD)
    response = client.post(LOGIN, {"login": "mira@example.org", "password": PASSWORD, "next": asked})
    assert response.headers["Location"] == led_to


@pytest.mark.parametrize("asked", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_signing_out_leads_nobody_away_from_this_site(client: Client, asked: str) -> None:
    client.force_login(make_organiser())
    assert client.post("/accounts/logout/", {"next": asked}).headers["Location"] == LOGIN


def test_a_mailed_code_signs_in(client: Client) -> None:
    account = make_organiser()
    assert client.post(CODE, {"email": "mira@example.org"}).headers["Location"] == CONFIRM
    [message] = sent_mails()
    code = re.search(r"^\S+$", message.body, re.MULTILINE)
    assert (message.to, message.subject) == (
        ["mira@example.org"],
        "Principled Giving Survey: Your sign-in code",
    )
    assert client.post(CONFIRM, {"code": code[0]}).headers["Location"] == "/waves/"
    assert who(client) == str(account.pk)


def test_a_wrong_code_can_be_typed_again_and_the_third_ends_it(client: Client) -> None:
    make_organiser()
    client.post(CODE, {"email": "mira@example.org"})
    first = client.post(CONFIRM, {"code": "nonsense"})
    assert "This is not the code that we mailed." in first.content.decode()
    assert [client.post(CONFIRM, {"code": "nonsense"}).status_code for _ in range(2)] == [200, 302]
    assert who(client) is None


def test_asking_for_a_code_has_the_same_answer_with_and_without_an_account() -> None:
    make_organiser()
    pages = []
    for email in ("mira@example.org", "nobo@example.org"):
        page = Client().post(CODE, {"email": email}, follow=True).content.decode()
        pages.append(re.sub(r"name=\"csrfmiddlewaretoken\" value=\"\w+\"", "", page.replace(email, "…")))
    assert pages[0] == pages[1]
    assert [message.to for message in sent_mails()] == [["mira@example.org"]]


def test_who_asked_for_a_code_can_start_again(client: Client) -> None:
    client.post(CODE, {"email": "mira@example.org"})
    assert client.get(LOGIN).headers["Location"] == CONFIRM
    assert client.post("/accounts/logout/", {"next": LOGIN}).headers["Location"] == LOGIN
    assert client.get(LOGIN).status_code == 200


STAFF_PAGES = {
    "waves": [],
    "wave": ["spring-2026"],
    "wave_open": ["spring-2026"],
    "wave_close": ["spring-2026"],
}
READ, WRITE = ("get", "head"), ("post", "put", "patch", "delete")


@pytest.mark.parametrize("name", STAFF_PAGES)
@pytest.mark.parametrize(
    ("role", "read", "written"), [("stranger", 302, 302), ("no organiser", 403, 403), ("organiser", 200, 302)]
)
def test_staff_pages_are_for_organisers(
    client: Client, name: str, role: str, read: int, written: int
) -> None:
    make_wave()
    if role != "stranger":
        client.force_login(
            make_organiser() if role == "organiser" else Account.objects.create_user("x@example.org")
        )
    path = reverse(name, args=STAFF_PAGES[name])
    taken = written if name in ("wave_open", "wave_close") else 405
    answers = {method: getattr(client, method)(path).status_code for method in (*READ, *WRITE)}
    assert answers == {"get": read, "head": read, "post": taken, "put": 405, "patch": 405, "delete": 405}


def test_strangers_are_asked_to_sign_in_and_led_back(client: Client) -> None:
    make_organiser(password=PASSWORD)
    asked = client.get("/waves/spring-2026/").headers["Location"]
    assert asked == "/accounts/login/?next=/waves/spring-2026/"
    make_wave()
    page = client.post(
        asked, {"login": "mira@example.org", "password": PASSWORD, "next": "/waves/spring-2026/"}
    )
    assert client.get(page.headers["Location"]).status_code == 200


def test_an_account_that_is_switched_off_is_signed_out_at_once(client: Client) -> None:
    client.force_login(make_organiser())
    Account.objects.update(is_active=False)
    assert client.get("/waves/").status_code == 302


def test_staff_pages_are_stored_nowhere(client: Client) -> None:
    client.force_login(make_organiser())
    assert "no-store" in client.get("/waves/").headers["Cache-Control"]
