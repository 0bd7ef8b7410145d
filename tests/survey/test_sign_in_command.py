"""The command that prints a sign-in link, and for whom it does."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client

from survey.accounts import organisers
from survey.models import Account
from tests.factories import make_organiser
from tests.survey.signing_in import path_of, who


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("sign_in_link", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_command_prints_a_working_link_for_the_only_organiser(client: Client) -> None:
    account = make_organiser()
    client.post(path_of(printed().strip()))
    assert who(client) == str(account.pk)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["tomas@example.org", "TOMAS@example.org"])
def test_the_command_takes_an_address_if_there_are_several(client: Client, typed: str) -> None:
    make_organiser()
    tomas = make_organiser("tomas@example.org")
    client.post(path_of(printed(typed).strip()))
    assert who(client) == str(tomas.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accounts", "typed", "sentence"),
    [
        ([], [], "There is no organiser yet. Start the survey once with “make run”."),
        (
            ["mira@example.org", "tomas@example.org"],
            [],
            "There are several organisers. Type the address of one of them: "
            "mira@example.org, tomas@example.org.",
        ),
        (
            ["mira@example.org"],
            ["x@example.org"],
            "x@example.org is no organiser. Type the address of one of these: mira@example.org.",
        ),
    ],
)
def test_the_command_says_in_a_sentence_what_it_needs(
    accounts: list[str], typed: list[str], sentence: str
) -> None:
    for email in accounts:
        make_organiser(email)
    with pytest.raises(CommandError) as refused:
        printed(*typed)
    assert str(refused.value) == sentence


@pytest.mark.django_db
def test_organisers_are_active_accounts_that_may_run_waves() -> None:
    mira = make_organiser()
    chief = Account.objects.create_superuser("chief@example.org")
    Account.objects.create_user("no-rights@example.org")
    left = make_organiser("left@example.org")
    left.is_active = False
    left.save()
    assert organisers() == [chief, mira]


def test_the_command_says_so_if_no_database_answers(committed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    connections.close_all()
    monkeypatch.setitem(connections["default"].settings_dict, "HOST", "/nowhere")
    with pytest.raises(CommandError) as refused:
        printed()
    assert str(refused.value) == "The database does not answer. Start it with “make run” first."
