"""Choosing, changing and forgetting passwords."""

import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from tests.factories import make_organiser
from tests.survey.signing_in import (
    CODE,
    CONFIRM,
    LOGIN,
    PASSWORD,
    RESET,
    sent_mails,
    try_password,
    who,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_tries_yet() -> None:
    cache.clear()


def test_a_link_to_a_new_password_is_built_from_the_site_s_own_address(client: Client) -> None:
    account = make_organiser(password=PASSWORD)
    client.post(RESET, {"email": "mira@example.org"}, HTTP_HOST="localhost:6666")
    [message] = sent_mails()
    link = re.search(r"https?://\S+", message.body)[0]
    assert link.startswith(f"{settings.SITE_URL}/accounts/password/reset/key/")
    assert ":6666" not in message.body + message.subject
    form = client.get(link.removeprefix(settings.SITE_URL), follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "another long secret", "password2": "another long secret"})
    account.refresh_from_db()
    assert account.check_password("another long secret")


def test_a_used_link_to_a_new_password_says_how_to_get_another(client: Client) -> None:
    page = client.get("/accounts/password/reset/key/1-abc-def/")
    assert "have another mailed to you" in page.content.decode()


def test_asking_for_a_new_password_has_the_same_answer_with_and_without_an_account(client: Client) -> None:
    make_organiser(password=PASSWORD)
    answers = [
        client.post(RESET, {"email": email}).headers["Location"]
        for email in ("mira@example.org", "nobody@example.org")
    ]
    assert answers == ["/accounts/password/reset/done/"] * 2
    assert len(sent_mails()) == 1


def test_a_dead_mail_server_is_no_error_page_and_a_line_in_the_log(
    client: Client, settings: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 1
    make_organiser()
    assert client.post(CODE, {"email": "mira@example.org"}).headers["Location"] == CONFIRM
    sent_mails()
    assert [record.getMessage() for record in caplog.records] == [
        "A mail could not be sent (ConnectionRefusedError). Check the EMAIL_ settings."
    ]


def test_an_organiser_without_a_password_chooses_one_under_their_name(client: Client) -> None:
    account = make_organiser()
    client.force_login(account)
    assert client.get("/accounts/password/change/").headers["Location"] == "/accounts/password/set/"
    chosen = client.post("/accounts/password/set/", {"password1": PASSWORD, "password2": PASSWORD})
    assert chosen.headers["Location"] == "/waves/"
    account.refresh_from_db()
    assert (account.check_password(PASSWORD), who(client)) == (True, str(account.pk))


def test_changing_the_password_needs_the_old_one_and_ends_other_sessions(client: Client) -> None:
    account = make_organiser(password=PASSWORD)
    other = Client()
    for browser in (client, other):
        try_password(browser, PASSWORD)
    new = {"password1": "another long secret", "password2": "another long secret"}
    assert client.post("/accounts/password/change/", {"oldpassword": "wrong", **new}).status_code == 200
    assert client.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new}).status_code == 302
    assert (who(client), client.get("/waves/").status_code) == (str(account.pk), 200)
    assert other.get("/waves/").status_code == 302


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password1": "", "password2": ""}, "Type a new password."),
        ({"password1": PASSWORD, "password2": ""}, "Type the new password a second time."),
        ({"password1": PASSWORD, "password2": "another"}, "You must type the same password each time."),
        (
            {"password1": "short", "password2": "short"},
            "This password is too short. It must contain at least 12 characters.",
        ),
        ({"password1": PASSWORD + "\0", "password2": PASSWORD}, "Null characters are not allowed."),
    ],
)
def test_what_is_wrong_with_a_password_stands_in_the_summary_and_at_the_field(
    client: Client, typed: dict[str, str], sentence: str
) -> None:
    client.force_login(make_organiser())
    page = client.post("/accounts/password/set/", typed).content.decode()
    assert page.count(sentence) == 2


@pytest.mark.parametrize(
    "path", [LOGIN, CODE, RESET, "/accounts/password/set/", "/accounts/password/change/", "/accounts/logout/"]
)
@pytest.mark.parametrize(
    "value", ["", "\0", "x" * 10_000, "😀‮１_0", "\ud800".encode("utf-8", "surrogatepass")]
)
def test_hostile_text_in_account_forms_is_answered_without_a_failure(
    client: Client, path: str, value: str | bytes
) -> None:
    names = ("login", "password", "email", "oldpassword", "password1", "password2", "next", "code")
    client.force_login(make_organiser(password=PASSWORD))
    for browser in (client, Client()):
        assert browser.post(path, dict.fromkeys(names, value)).status_code < 500
        assert browser.get(path, {"next": value}).status_code < 500


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        (LOGIN, {"id_login": "username", "id_password": "current-password"}),
        (CODE, {"id_email": "email"}),
        (RESET, {"id_email": "email"}),
    ],
)
def test_fields_tell_password_managers_what_they_are(
    client: Client, path: str, fields: dict[str, str]
) -> None:
    page = client.get(path).content.decode()
    assert dict(re.findall(r'id="(id_\w+)" autocomplete="([\w-]+)"', page)) == fields
    assert "placeholder" not in page
    assert " required" not in page


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_reauthenticate"])
def test_there_is_no_signing_up_and_no_changing_of_addresses(client: Client, name: str) -> None:
    path = name.removeprefix("account_")
    assert client.get(f"/accounts/{path}/").status_code == 404
